import type { Operation } from '../../../ports/index.ts'
import type { Store } from '../store.ts'
import { cancelMessageMoveTask } from './cancel-message-move-task.ts'
import { changeMessageVisibility } from './change-message-visibility.ts'
import { changeMessageVisibilityBatch } from './change-message-visibility-batch.ts'
import { createQueue } from './create-queue.ts'
import { deleteMessage } from './delete-message.ts'
import { deleteMessageBatch } from './delete-message-batch.ts'
import { deleteQueue } from './delete-queue.ts'
import { getQueueAttributes } from './get-queue-attributes.ts'
import { getQueueUrl } from './get-queue-url.ts'
import { listDeadLetterSourceQueues } from './list-dead-letter-source-queues.ts'
import { listMessageMoveTasks } from './list-message-move-tasks.ts'
import { listQueueTags } from './list-queue-tags.ts'
import { listQueues } from './list-queues.ts'
import { purgeQueue } from './purge-queue.ts'
import { receiveMessage } from './receive-message.ts'
import { sendMessage } from './send-message.ts'
import { sendMessageBatch } from './send-message-batch.ts'
import { setQueueAttributes } from './set-queue-attributes.ts'
import { startMessageMoveTask } from './start-message-move-task.ts'
import { tagQueue } from './tag-queue.ts'
import { untagQueue } from './untag-queue.ts'

/** The operations that are emulated; the wire refuses the others by name. */
export const operationsOf = (store: Store): ReadonlyMap<string, Operation> =>
  new Map<string, Operation>([
    ['CancelMessageMoveTask', cancelMessageMoveTask(store)],
    ['ChangeMessageVisibility', changeMessageVisibility(store)],
    ['ChangeMessageVisibilityBatch', changeMessageVisibilityBatch(store)],
    ['CreateQueue', createQueue(store)],
    ['DeleteMessage', deleteMessage(store)],
    ['DeleteMessageBatch', deleteMessageBatch(store)],
    ['DeleteQueue', deleteQueue(store)],
    ['GetQueueAttributes', getQueueAttributes(store)],
    ['GetQueueUrl', getQueueUrl(store)],
    ['ListDeadLetterSourceQueues', listDeadLetterSourceQueues(store)],
    ['ListMessageMoveTasks', listMessageMoveTasks(store)],
    ['ListQueueTags', listQueueTags(store)],
    ['ListQueues', listQueues(store)],
    ['PurgeQueue', purgeQueue(store)],
    ['ReceiveMessage', receiveMessage(store)],
    ['SendMessage', sendMessage(store)],
    ['SendMessageBatch', sendMessageBatch(store)],
    ['SetQueueAttributes', setQueueAttributes(store)],
    ['StartMessageMoveTask', startMessageMoveTask(store)],
    ['TagQueue', tagQueue(store)],
    ['UntagQueue', untagQueue(store)],
  ])

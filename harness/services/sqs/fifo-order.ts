import type { Group, Message } from './message.ts'
import type { Order } from './order.ts'
import { OrderedQueue } from './ordered-queue.ts'

/**
 * FIFO queues. A group yields its messages from the head on, up to the first that is hidden: so a group of which a
 * receive is under way yields nothing, and no message overtakes an earlier one of its group. Groups come in the order
 * in which their heads became visible, and a receive empties one group before it turns to the next.
 * @aws FIFO-queues-understanding-logic (checked 2026-11). Recorded 2025-11: of three received messages of a group one
 * was hidden for longer; a later receive returned exactly those before it. Order of groups recorded 2025.
 */
export const createFifoOrder = (): Order => {
  const groups = new Map<string, Group>()
  const ready = new OrderedQueue<Message>(
    (message, ticket) => message.state === 'visible' && message.ticket === ticket && message.group?.head === message,
  )
  let following: Message | undefined

  const offer = (head: Message | undefined): void => {
    if (head?.state === 'visible') ready.push(head.ticket, head)
  }

  const groupOf = (message: Message): Group => {
    const id = message.content.groupId ?? ''
    const known = groups.get(id)
    if (known) return known
    const group: Group = { id, head: undefined, tail: undefined }
    groups.set(id, group)
    return group
  }

  return {
    losesPlace: () => true,
    entered: (message) => {
      const group = groupOf(message)
      message.group = group
      message.previous = group.tail
      if (group.tail) group.tail.next = message
      else group.head = message
      group.tail = message
    },
    appeared: (message) => {
      if (message.group?.head === message) ready.push(message.ticket, message)
    },
    left: (message) => {
      const { group, previous, next } = message
      if (!group) return
      if (previous) previous.next = next
      else group.head = next
      if (next) next.previous = previous
      else group.tail = previous
      message.group = undefined
      message.previous = undefined
      message.next = undefined
      if (!group.head) groups.delete(group.id)
      else if (!previous) offer(group.head)
    },
    next: () => {
      const message = following?.state === 'visible' ? following : ready.shift()
      following = message?.next
      return message
    },
    received: () => {
      following = undefined
    },
    clear: () => {
      groups.clear()
      ready.clear()
      following = undefined
    },
  }
}

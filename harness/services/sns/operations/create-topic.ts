import { topicArn } from '../../../base/arn.ts'
import { invalidBecause } from '../errors.ts'
import { refuseOthers } from '../parameters.ts'
import { checkTopicName, type Store } from '../store.ts'
import { addTags, readTags, type WireTag } from '../tags.ts'
import type { Topic } from '../topic.ts'
import {
  defaultTopicConfig,
  readTopicAttributes,
  type TopicConfig,
  type WrittenAttributes,
  writtenTopicAttributes,
} from '../topic-attributes.ts'

export interface CreateTopicInput {
  readonly Name?: string
  readonly Attributes?: WrittenAttributes
  readonly Tags?: readonly WireTag[]
}

const EMULATED = new Set(['Name', 'Attributes', 'Tags'])

/**
 * Makes a topic, or answers with the one that is there where attributes and tags agree.
 * @aws API_CreateTopic (checked 2026-11); recorded 2025-10 and 2026-02
 */
export const createTopic =
  (store: Store) =>
  (input: CreateTopicInput): { readonly TopicArn: string } => {
    refuseOthers('CreateTopic', input, EMULATED)
    const attributes = input.Attributes ?? {}
    const fifo = attributes.FifoTopic?.toLowerCase() === 'true'
    const name = checkTopicName(input.Name, fifo)
    const config = configOf(attributes, fifo)
    const tags = readTags(input.Tags ?? [])
    const there = store.byArn(topicArn(name))
    if (there) {
      checkSame(there, attributes, tags)
      return { TopicArn: there.arn }
    }
    const topic = store.create(name, config)
    addTags(topic.tags, tags)
    return { TopicArn: topic.arn }
  }

/** What a new topic with these attributes has. */
export const configOf = (attributes: WrittenAttributes, fifo: boolean): TopicConfig => ({
  ...defaultTopicConfig(fifo),
  ...readTopicAttributes(attributes, {
    operation: 'CreateTopic',
    fifo,
    refuse: (reason) => invalidBecause('Attributes', reason),
  }),
})

const checkSame = (there: Topic, attributes: WrittenAttributes, tags: ReadonlyMap<string, string>): void => {
  const has = writtenTopicAttributes(there.config)
  for (const [name, text] of Object.entries(attributes)) {
    if (text === undefined || text === '' || (name === 'FifoTopic' && text.toLowerCase() === 'false')) continue
    if (has[name] !== text) throw invalidBecause('Attributes', 'Topic already exists with different attributes')
  }
  for (const [key, value] of tags)
    if (there.tags.get(key) !== value) throw invalidBecause('Tags', 'Topic already exists with different tags')
}

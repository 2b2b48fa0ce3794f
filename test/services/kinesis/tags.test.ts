import { describe, expect, test } from 'vitest'
import { Stage } from './stage.ts'

const stage = () => {
  const made = new Stage()
  made.provision('orders')
  return made
}
const named = { StreamName: 'orders' }
const FOREIGN =
  'InvalidArgumentException: Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @.'

describe('tags', () => {
  test('are added, overwritten, listed in pages and removed', () => {
    const s = stage()
    s.call('AddTagsToStream', { ...named, Tags: { b: '2', a: '1', c: '3' } })
    s.call('AddTagsToStream', { ...named, Tags: { b: 'two' } })
    expect(s.call('ListTagsForStream', { ...named, Limit: 2 })).toEqual({
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: 'two' },
      ],
      HasMoreTags: true,
    })
    s.call('RemoveTagsFromStream', { ...named, TagKeys: ['c', 'none'] })
    expect(s.call('ListTagsForStream', { ...named, ExclusiveStartTagKey: 'a' })).toEqual({
      Tags: [{ Key: 'b', Value: 'two' }],
      HasMoreTags: false,
    })
  })

  test.each([
    [
      'AddTagsToStream',
      named,
      "ValidationException: 1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member must not be null",
    ],
    ['AddTagsToStream', { ...named, Tags: { 'a;b': '1' } }, FOREIGN],
    ['RemoveTagsFromStream', { ...named, TagKeys: ['a\tb'] }, FOREIGN],
    [
      'RemoveTagsFromStream',
      { ...named, TagKeys: ['abc%def'] },
      "InvalidArgumentException: Failed to remove tags from stream orders under account 000000000000 because some tags contained illegal characters. The allowed characters are Unicode letters, white-spaces, '_',',','/','=','+','-','@'.",
    ],
    [
      'RemoveTagsFromStream',
      { ...named, TagKeys: [] },
      "ValidationException: 1 validation error detected: Value '[]' at 'tagKeys' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'RemoveTagsFromStream',
      { ...named, TagKeys: ['a', ''] },
      "ValidationException: 1 validation error detected: Value '[a, ]' at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]",
    ],
    [
      'ListTagsForStream',
      { ...named, Limit: 0 },
      "ValidationException: 1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
  ])('%s refuses %#', (operation, input, refusal) => {
    expect(stage().refusal(operation, input)).toBe(refusal)
  })

  test('are at most 50', () => {
    const s = stage()
    const tags = (from: number, to: number) =>
      Object.fromEntries(Array.from({ length: to - from }, (_, i) => [`k${from + i}`, '']))
    s.call('AddTagsToStream', { ...named, Tags: tags(0, 50) })
    expect(s.refusal('AddTagsToStream', { ...named, Tags: tags(49, 50) })).toBe('accepted')
    expect(s.refusal('AddTagsToStream', { ...named, Tags: tags(50, 51) })).toBe(
      'InvalidArgumentException: Failed to add tags to stream orders under account 000000000000 because a given stream cannot have more than 50 tags associated with it.',
    )
  })
})

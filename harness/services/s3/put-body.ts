import type { Caller } from '../../ports/index.ts'
import type { Bucket } from './bucket.ts'
import type { Placed, Store } from './store.ts'
import { NO_TAGS } from './tags.ts'
import { checkKey, draftOf, readContent, readDescription } from './writing.ts'

/** PutObject with nothing but content. */
export const putBody = (
  store: Store,
  bucket: Bucket,
  { key, body, actor }: { readonly key: string | undefined; readonly body: Uint8Array; readonly actor: Caller },
): Placed =>
  store.put(bucket, draftOf(checkKey(key), readContent({ Body: body }), { ...readDescription({}), tags: NO_TAGS }), {
    event: 'ObjectCreated:Put',
    actor,
  })

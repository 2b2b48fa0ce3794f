import * as s3 from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { clientSide } from './client-side.ts'
import { openFauxqs } from './fauxqs.ts'
import { openFiredrill } from './firedrill.ts'
import { play } from './play.ts'
import { s3Script } from './s3/script.ts'

const atOnce = async (): Promise<void> => undefined

test('350 operations on S3 and on fauxqs', async () => {
  await using fauxqs = await openFauxqs()
  await using firedrill = await openFiredrill('s3')
  const here = new s3.S3Client(firedrill.config)
  const there = new s3.S3Client(fauxqs.config)
  try {
    const played = await play({
      against: 'fauxqs',
      service: 's3',
      script: s3Script,
      seed: 1,
      ours: clientSide({ client: here, commands: s3 }, () => firedrill.pass(1)),
      theirs: clientSide({ client: there, commands: s3 }, atOnce),
      reconcile: async ({ operation, input }) => {
        // A bucket that must not be, where theirs made it.
        if (operation === 'CreateBucket') await there.send(new s3.DeleteBucketCommand(input as { Bucket: string }))
      },
    })
    expect(played.unexplained.join('\n\n')).toBe('')
    expect(played.idle).toEqual([])
    expect(played.steps).toBe(350)
    expect(played.refused).toBeGreaterThan(20)
  } finally {
    here.destroy()
    there.destroy()
  }
}, 60_000)

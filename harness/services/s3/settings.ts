import type { Settings } from '../../ports/index.ts'
import type { Bucket } from './bucket.ts'
import { notEmulated } from './errors.ts'
import { readRules, type WrittenRule } from './lifecycle-rule.ts'
import { DAY_MS } from './midnight.ts'
import type { Store } from './store.ts'
import { setEventBridge } from './subscribing.ts'

interface WrittenLifecycle {
  readonly prefix?: string
  /** Milliseconds. */
  readonly expiration: number
}

/** Checks settings of the scenario language, and puts them in force. */
export const readSettings = (store: Store, settings: Settings): ((bucket: Bucket) => void) => {
  const changes: ((bucket: Bucket) => void)[] = []
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) continue
    switch (name) {
      case 'versioning':
        changes.push((bucket) => {
          // A bucket that never had versions has none to suspend.
          if (value === true) bucket.versioning = 'Enabled'
          else if (bucket.versioning) bucket.versioning = 'Suspended'
        })
        break
      case 'eventBridge':
        changes.push((bucket) => setEventBridge(store, bucket, value === true))
        break
      case 'lifecycle':
        changes.push(lifecycleChange(store, value as readonly WrittenLifecycle[] | null))
        break
      default:
        throw notEmulated('CreateBucket', `the bucket setting ${name}`)
    }
  }
  return (bucket) => {
    for (const change of changes) change(bucket)
  }
}

const lifecycleChange = (store: Store, written: readonly WrittenLifecycle[] | null) => {
  const rules = written && written.length > 0 ? readRules(written.map(ruleOf), () => '') : undefined
  return (bucket: Bucket): void => {
    bucket.lifecycle = rules && { rules, minimumSize: 'all_storage_classes_128K' }
    store.lifecycleOf(bucket).reset()
  }
}

/** S3 counts in days: a part of one is refused as it refuses it. */
const ruleOf = ({ prefix = '', expiration }: WrittenLifecycle, index: number): WrittenRule => ({
  ID: `lifecycle-${index + 1}`,
  Status: 'Enabled',
  Filter: { Prefix: prefix },
  Expiration: { Days: expiration / DAY_MS },
})

import { invalidValue } from './errors.ts'
import { REDRIVE_SOURCES } from './limits.ts'

/** Which queues may have this one as their dead-letter queue. */
export interface RedriveAllowPolicy {
  readonly redrivePermission: 'allowAll' | 'denyAll' | 'byQueue'
  /** ARNs; `byQueue` only. */
  readonly sourceQueueArns?: readonly string[]
}

const PERMISSIONS: readonly unknown[] = ['allowAll', 'denyAll', 'byQueue']

/** @aws API_SetQueueAttributes, RedriveAllowPolicy (checked 2026-11). `@guess` The words. */
export const readRedriveAllowPolicy = (text: string): RedriveAllowPolicy | undefined => {
  if (text === '') return undefined
  const refuse = (reason: string) => invalidValue(text, 'RedriveAllowPolicy', reason)
  let policy: unknown
  try {
    policy = JSON.parse(text)
  } catch {
    throw refuse('Redrive allow policy is not a valid JSON map.')
  }
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy))
    throw refuse('Redrive allow policy is not a valid JSON map.')
  for (const key of Object.keys(policy))
    if (key !== 'redrivePermission' && key !== 'sourceQueueArns')
      throw refuse(`Redrive allow policy contains an unknown attribute: ${key}.`)
  const { redrivePermission, sourceQueueArns } = policy as Readonly<Record<string, unknown>>
  if (!PERMISSIONS.includes(redrivePermission))
    throw refuse('Invalid value for redrivePermission: valid values are allowAll, denyAll and byQueue.')
  const permission = redrivePermission as RedriveAllowPolicy['redrivePermission']
  if (permission !== 'byQueue') {
    if (sourceQueueArns !== undefined)
      throw refuse('sourceQueueArns can be specified only when redrivePermission is byQueue.')
    return { redrivePermission: permission }
  }
  if (!Array.isArray(sourceQueueArns) || sourceQueueArns.length === 0 || sourceQueueArns.length > REDRIVE_SOURCES)
    throw refuse(`sourceQueueArns must contain from 1 to ${REDRIVE_SOURCES} ARNs.`)
  return { redrivePermission: permission, sourceQueueArns: sourceQueueArns.map(String) }
}

/** Whether a queue may name one that has this policy as its dead-letter queue. */
export const allowsRedrive = (policy: RedriveAllowPolicy | undefined, sourceArn: string): boolean => {
  if (!policy || policy.redrivePermission === 'allowAll') return true
  return policy.redrivePermission === 'byQueue' && policy.sourceQueueArns?.includes(sourceArn) === true
}

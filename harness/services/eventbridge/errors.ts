import { AwsError } from '../../base/errors.ts'
import { notEmulated as refusedByName } from '../../base/not-emulated.ts'

/**
 * EventBridge's refusals. `[rec]`: recorded on AWS, 2024-2025; `@guess`: neither recorded, reported nor documented.
 */

const validation = (message: string): AwsError => new AwsError({ name: 'ValidationException', message })
const notFound = (message: string): AwsError => new AwsError({ name: 'ResourceNotFoundException', message })

/** [rec] */
export const busNotFound = (name: string): AwsError => notFound(`Event bus ${name} does not exist.`)
/** [rec] */
export const busExists = (name: string): AwsError =>
  new AwsError({ name: 'ResourceAlreadyExistsException', message: `Event bus ${name} already exists.` })
/** [rec] */
export const busKept = (name: string): AwsError => validation(`Cannot delete event bus ${name}.`)
/** [rec] */
export const ruleNotFound = (name: string, bus: string): AwsError =>
  notFound(`Rule ${name} does not exist on EventBus ${bus}.`)
/** [rec] */
export const ruleHasTargets = (): AwsError => validation("Rule can't be deleted since it has targets.")
/** [rec] */
export const limitExceeded = (): AwsError =>
  new AwsError({
    name: 'LimitExceededException',
    message: 'The requested resource exceeds the maximum number allowed.',
  })
/** [rec] */
export const scheduleOnDefaultOnly = (): AwsError =>
  validation('ScheduleExpression is supported only on the default event bus.')
/** [rec] `reason`: of the schedule's rejection. */
export const scheduleInvalid = (reason: string): AwsError => validation(reason)
/** [rec], less the place in the text that AWS adds. */
export const patternInvalid = (reason: string): AwsError =>
  new AwsError({ name: 'InvalidEventPatternException', message: `Event pattern is not valid. Reason: ${reason}` })
/** AWS's text for a rule that never happens. @guess Its words. */
export const nothingTriggers = (): AwsError =>
  validation('Parameter(s) EventPattern or ScheduleExpression must be specified.')
/** [rec] */
export const oneInputOnly = (id: string): AwsError =>
  validation(`Only one of Input, InputPath, or InputTransformer must be provided for target ${id}.`)
/** [rec] */
export const placeholderInvalid = (id: string, name: string): AwsError =>
  validation(`InputTemplate for target ${id} contains invalid placeholder ${name}.`)
/** @guess */
export const inputPathInvalid = (id: string, path: string): AwsError =>
  validation(`InputPath ${path} for target ${id} is invalid.`)
/** @guess */
export const inputInvalid = (id: string): AwsError => validation(`JSON syntax error in input for target ${id}.`)
/** Reported in github.com/hashicorp/terraform issue 20263. @guess the full stop. */
export const parameterMissing = (parameter: string, id: string): AwsError =>
  validation(`Parameter(s) ${parameter} must be specified for target: ${id}.`)
/** @guess Its words, and that the request is refused rather than the target. */
export const arnInvalid = (arn: string): AwsError =>
  validation(`Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format.`)
/** [rec] */
export const entriesTooLarge = (): AwsError => validation('Total size of the entries in the request is over the limit.')
/** [rec] */
export const eventInvalid = (): AwsError => validation('Parameter Event is not valid.')
/** @guess */
export const tokenInvalid = (): AwsError => validation('NextToken is not valid.')

/** What AWS has and Firedrill does not emulate: refused by name, never ignored. */
export const notEmulated = (what: string, instead: string): AwsError =>
  refusedByName(`Failed to apply ${what}: Firedrill does not emulate it. ${instead}`)

import { ACCOUNT_ID, functionArn, REGION } from '../../base/arn.ts'
import { AwsError } from '../../base/errors.ts'
import { invalidParameter, validation } from '../control/errors.ts'

/** @aws lambda/latest/api/API_Invoke, FunctionName (checked 2026-11) */
const PATTERN =
  /^(?:arn:aws[a-zA-Z-]*:lambda:)?(?:([a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\d):)?(?:(\d{12}):)?(?:function:)?([a-zA-Z0-9-_]+)(?::(\$LATEST(?:\.PUBLISHED)?|[a-zA-Z0-9-_]+))?$/
const PATTERN_TEXT =
  'Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?'
const QUALIFIER = /^(?:\$LATEST(?:\.PUBLISHED)?|[a-zA-Z0-9-_$]{1,128})$/
const QUALIFIER_TEXT = 'Member must satisfy regular expression pattern: \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+'
/** Longest name; longest ARN. Characters. @aws same page */
const MAX_NAME = 64
const MAX_ARN = 140

/**
 * A function as a request names it: a name, a partial ARN or an ARN, each with or without a qualifier, and the qualifier
 * that may stand beside it. Gives `name` or `name:qualifier`. Throws `AwsError`. Texts recorded 2025-11, unless marked.
 */
export const functionNamed = (written: string | undefined, qualifier?: string): string => {
  if (written === undefined) throw validation('null', 'functionName', 'Member must not be null')
  const [, region, account, name = '', derived] = PATTERN.exec(written) ?? []
  if (name === '' || written.length > MAX_ARN) throw validation(written, 'functionName', PATTERN_TEXT)
  if (name.length > MAX_NAME)
    throw invalidParameter(
      validation(name, 'functionName', `Member must have length less than or equal to ${MAX_NAME}`).message,
    )
  if (qualifier !== undefined && !QUALIFIER.test(qualifier)) throw validation(qualifier, 'qualifier', QUALIFIER_TEXT)
  if (region !== undefined && region !== REGION)
    throw new AwsError({
      name: 'ResourceNotFoundException',
      message: `Functions from '${region}' are not reachable in this region ('${REGION}')`,
      statusCode: 404,
      fields: { Type: 'User' },
    })
  if (account !== undefined && account !== ACCOUNT_ID) throw denied(account, name)
  if (qualifier !== undefined && derived !== undefined && qualifier !== derived)
    throw invalidParameter('The derived qualifier from the function name does not match the specified qualifier.')
  const used = qualifier ?? derived
  return used === undefined ? name : `${name}:${used}`
}

/** Another account's functions are nobody's here. @guess the text's end: it is that of a missing resource policy. */
const denied = (account: string, name: string): AwsError => {
  const arn = functionArn(name).replace(ACCOUNT_ID, account)
  return new AwsError({
    name: 'AccessDeniedException',
    message: `User: arn:aws:sts::${ACCOUNT_ID}:assumed-role/firedrill is not authorized to perform: lambda:InvokeFunction on resource: ${arn} because no resource-based policy allows the lambda:InvokeFunction action`,
    statusCode: 403,
  })
}

/** Operations on a function as a whole. @aws lambda/latest/api/API_PutFunctionRecursionConfig (checked 2026-11). Text recorded for its likes. */
export const unqualifiedFunction = (written: string | undefined): string => {
  const name = functionNamed(written)
  if (name.includes(':'))
    throw invalidParameter(
      'This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.',
    )
  return name
}

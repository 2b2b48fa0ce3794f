import type { Calls } from './stage.ts'

export const lambdaCalls: Calls = async ({ call, pass }) => {
  const FunctionName = 'ship'
  call('lambda.Invoke', {
    FunctionName,
    InvocationType: 'RequestResponse',
    LogType: 'Tail',
    ClientContext: Buffer.from('{}').toString('base64'),
    Payload: Buffer.from('{}'),
    Qualifier: '$LATEST',
  })
  call('lambda.GetFunctionConfiguration', { FunctionName, Qualifier: '$LATEST' })
  call('lambda.PutFunctionRecursionConfig', { FunctionName, RecursiveLoop: 'Allow' })
  call('lambda.GetFunctionRecursionConfig', { FunctionName })
  await pass(1_000)
}

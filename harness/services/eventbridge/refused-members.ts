/**
 * What of these requests is not emulated: roles (nobody is asked for permission here), partner sources, keys, logs, global
 * endpoints, managed rules, trace headers, and targets that Firedrill has not.
 */
export const refusedMembers: ReadonlyMap<string, readonly string[]> = new Map([
  ['CreateEventBus', ['EventSourceName', 'KmsKeyIdentifier', 'DeadLetterConfig', 'LogConfig']],
  ['PutEvents', ['EndpointId', 'Entries.*.TraceHeader']],
  ['PutRule', ['RoleArn', 'State=ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']],
  [
    'PutTargets',
    [
      'RoleArn',
      'RunCommandParameters',
      'EcsParameters',
      'BatchParameters',
      'HttpParameters',
      'RedshiftDataParameters',
      'SageMakerPipelineParameters',
      'AppSyncParameters',
    ].map((member) => `Targets.*.${member}`),
  ],
])

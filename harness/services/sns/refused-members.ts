const FEEDBACK = ['HTTP', 'Firehose', 'Lambda', 'Application', 'SQS'].flatMap((endpoint) =>
  ['SuccessFeedbackRoleArn', 'SuccessFeedbackSampleRate', 'FailureFeedbackRoleArn'].map((name) => endpoint + name),
)

/** Topic attributes that are refused by name. */
export const REFUSED_TOPIC_ATTRIBUTES: ReadonlySet<string> = new Set([
  'ArchivePolicy',
  'BeginningArchiveTime',
  'DataProtectionPolicy',
  'DeliveryPolicy',
  'KmsMasterKeyId',
  'Policy',
  ...FEEDBACK,
])

/** Subscription attributes that are refused by name. */
export const REFUSED_SUBSCRIPTION_ATTRIBUTES: ReadonlySet<string> = new Set([
  'DeliveryPolicy',
  'ReplayPolicy',
  'ReplayStatus',
  'SubscriptionRoleArn',
])

/** Protocols that end outside the world. */
export const REFUSED_PROTOCOLS: ReadonlySet<string> = new Set([
  'application',
  'email',
  'email-json',
  'firehose',
  'http',
  'https',
  'sms',
])

const attributes = (names: ReadonlySet<string>): string[] => [...names].map((name) => `Attributes.${name}`)
const attributeNames = (names: ReadonlySet<string>): string[] => [...names].map((name) => `AttributeName=${name}`)

/** Request members that are refused by name, by operation. */
export const REFUSED_MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['CreateTopic', ['DataProtectionPolicy', ...attributes(REFUSED_TOPIC_ATTRIBUTES), 'Attributes.TracingConfig=Active']],
  ['Publish', ['PhoneNumber']],
  ['SetSubscriptionAttributes', attributeNames(REFUSED_SUBSCRIPTION_ATTRIBUTES)],
  ['SetTopicAttributes', attributeNames(REFUSED_TOPIC_ATTRIBUTES)],
  [
    'Subscribe',
    [...attributes(REFUSED_SUBSCRIPTION_ATTRIBUTES), ...[...REFUSED_PROTOCOLS].map((name) => `Protocol=${name}`)],
  ],
])

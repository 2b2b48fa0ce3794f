import type { Observation, Step } from './step.ts'

/** One place at which the two observations of a step differ. */
export interface Difference {
  /** `output.Item.id.S`; `error` and `output` where only one of the two refused. */
  readonly at: string
  readonly ours: unknown
  readonly theirs: unknown
  readonly step: Step
  readonly seen: { readonly ours: Observation; readonly theirs: Observation }
}

/** A difference that stands, and why AWS is on our side of it. */
export interface Row {
  readonly against: 'dynalite' | 'fauxqs'
  readonly service: 'dynamodb' | 'sqs' | 'sns' | 's3'
  readonly operation: RegExp
  readonly what: (difference: Difference) => boolean
  readonly ours: string
  readonly theirs: string
  readonly why: string
  /** An AWS page or a record of AWS's answers, with the month in which the row was written; not every page was opened then. */
  readonly source: string
}

type Matcher = Row['what']

const EVERY = /./

/** The place, and nothing about the values. */
const at =
  (place: RegExp): Matcher =>
  (difference) =>
    place.test(difference.at)

/** A member that theirs leaves out. */
const absent =
  (place: RegExp): Matcher =>
  (difference) =>
    place.test(difference.at) && difference.theirs === undefined

/** Ours refuses with this text, theirs answers. */
const onlyOursRefuses =
  (text: RegExp): Matcher =>
  ({ seen: { ours, theirs } }) =>
    'error' in ours && text.test(ours.error.message) && !('error' in theirs)

/** Theirs refuses with this text, ours answers. */
const onlyTheirsRefuses =
  (text: RegExp): Matcher =>
  ({ seen: { ours, theirs } }) =>
    'error' in theirs && text.test(theirs.error.message) && !('error' in ours)

/** Both refuse, with these texts. */
const bothRefuse =
  (ourText: RegExp, theirText: RegExp): Matcher =>
  ({ at: place, seen: { ours, theirs } }) =>
    'error' in ours &&
    'error' in theirs &&
    place !== 'error.Item' &&
    ourText.test(ours.error.message) &&
    theirText.test(theirs.error.message)

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

const texts = ({ seen: { ours, theirs } }: Difference): readonly [string, string] =>
  'error' in ours && 'error' in theirs ? [ours.error.message, theirs.error.message] : ['', '']

const ENVELOPE = '1 validation error detected: '
const CONFORMANCE =
  'recorded on AWS, us-east-1: github.com/paritysuite/dynamodb-conformance, tests/tier3/error-messages (2026-10-09)'

const dynalite = (row: Omit<Row, 'against' | 'service'>): Row => ({ against: 'dynalite', service: 'dynamodb', ...row })
const fauxqs = (service: 'sqs' | 'sns' | 's3') => (row: Omit<Row, 'against' | 'service'>) =>
  ({ against: 'fauxqs', service, ...row }) as const
const sqs = fauxqs('sqs')
const sns = fauxqs('sns')
const s3 = fauxqs('s3')

/** Every difference that stands. The tests fail on one that no row explains, and on a row that explains none. */
export const differences: readonly Row[] = [
  dynalite({
    operation: /Table$/,
    what: absent(/DeletionProtectionEnabled$/),
    ours: 'DeletionProtectionEnabled is told',
    theirs: 'nothing of it',
    why: 'a description tells whether its table is protected; came after dynalite',
    source: 'amazondynamodb/latest/APIReference/API_TableDescription (2026-11)',
  }),
  dynalite({
    operation: /Table$/,
    what: at(/(ItemCount|SizeBytes)$/),
    ours: 'counts and sizes of this instant',
    theirs: 'zero while a table changes or goes',
    why: 'AWS brings both up to date about every six hours: either can be its answer',
    source: 'amazondynamodb/latest/APIReference/API_TableDescription (2026-11)',
  }),
  dynalite({
    operation: /^DeleteTable$/,
    what: absent(/GlobalSecondaryIndexes$/),
    ours: 'the description of a table that is DELETING lists its global indexes',
    theirs: 'they are taken out of it',
    why: 'DeleteTable answers the properties of the table',
    source: 'amazondynamodb/latest/APIReference/API_DeleteTable (2026-11)',
  }),
  dynalite({
    operation: /^CreateTable$/,
    what: bothRefuse(/^Attribute Name is duplicated/, /Number of attributes in KeySchema/),
    ours: 'Attribute Name is duplicated: id',
    theirs: 'Number of attributes in KeySchema does not exactly match…',
    why: 'AWS names the attribute that is defined twice',
    source: "AWS's answer quoted in github.com/scylladb/scylladb/issues/13870 (2023-05-12)",
  }),
  dynalite({
    operation: /^CreateTable$/,
    what: bothRefuse(/./, /^UnknownError$/),
    ours: 'a text',
    theirs: 'none',
    why: 'AWS says which table is there already, and what is wrong with an index before that',
    source: 'amazondynamodb/latest/APIReference/API_CreateTable, ResourceInUseException (2026-11)',
  }),
  dynalite({
    operation: /^(Put|Update|Delete)Item$/,
    what: (difference) => {
      const [ours, theirs] = texts(difference)
      return theirs !== '' && ours === ENVELOPE + theirs
    },
    ours: 'the text after `1 validation error detected: `',
    theirs: 'the text alone',
    why: 'AWS has put writes into this envelope since',
    source: CONFORMANCE,
  }),
  dynalite({
    operation: EVERY,
    what: bothRefuse(/Syntax error; token: /, /Syntax error; Expected /),
    ours: 'Syntax error; token: "…", near: "…"',
    theirs: "its parser's own text",
    why: 'AWS names the token and what stands about it',
    source: CONFORMANCE,
  }),
  dynalite({
    operation: /^UpdateItem$/,
    what: bothRefuse(/Syntax error; token: ":"/, /attribute value: :$/),
    ours: 'a colon alone is a syntax error',
    theirs: 'a value without a name',
    why: 'a placeholder is a colon and one or more characters',
    source: 'amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeValues (2026-11)',
  }),
  dynalite({
    operation: EVERY,
    what: ({ seen: { ours } }) =>
      'error' in ours &&
      /Incorrect operand type .* operator or function: [<>]=?, operand type/.test(ours.error.message),
    ours: 'a Boolean, a set, a list or a map is not compared by order, and refused in the expression',
    theirs: 'taken; it compares to nothing',
    why: 'the comparators <, <=, > and >= take String, Number and Binary',
    source: 'amazondynamodb/latest/APIReference/API_Condition, ComparisonOperator (2026-11)',
  }),
  dynalite({
    operation: /^UpdateItem$/,
    what: ({ at: place, ours, step }) =>
      place === 'output.Attributes' &&
      ours === undefined &&
      'UpdateExpression' in step.input &&
      /^(REMOVE|DELETE) /.test(String(step.input.UpdateExpression)),
    ours: 'an update that only takes away makes no item',
    theirs: 'an item of its key',
    why: 'taking an attribute away from an item that is not there makes none; that DELETE of a set makes none is a guess',
    source: 'seen on AWS: github.com/scylladb/scylladb/issues/5862 (2026-11)',
  }),
  dynalite({
    operation: /^UpdateItem$/,
    what: onlyTheirsRefuses(/document path provided in the update expression is invalid/),
    ours: 'removing something inside what is missing is no mistake where there is no item',
    theirs: 'refused',
    why: 'AWS takes REMOVE x[0] of an item that does not exist',
    source:
      "recorded on AWS: scylladb's test_update_expression.py, test_nested_attribute_remove_from_missing_item (2026-11)",
  }),
  dynalite({
    operation: /^(Put|Update|Delete)Item$/,
    what: absent(/^error\.Item$/),
    ours: 'the item that the condition was not true of',
    theirs: 'nothing',
    why: 'ReturnValuesOnConditionCheckFailure came after dynalite',
    source: 'amazondynamodb/latest/APIReference/API_PutItem, ReturnValuesOnConditionCheckFailure (2026-11)',
  }),
  dynalite({
    operation: /^(Query|Scan)$/,
    what: onlyOursRefuses(/(choosing to get|ALL_PROJECTED_ATTRIBUTES can be used only)/),
    ours: 'a Select that does not go with the rest is refused',
    theirs: 'taken',
    why: 'with a ProjectionExpression Select can be SPECIFIC_ATTRIBUTES only, and the other way round; ALL_PROJECTED_ATTRIBUTES is for an index',
    source: 'amazondynamodb/latest/APIReference/API_Query, Select (2026-11)',
  }),
  dynalite({
    operation: /^Query$/,
    what: onlyOursRefuses(/does not project/),
    ours: 'a global index is asked for what it holds, or refuses',
    theirs: 'what is missing is left out',
    why: 'a global index gives only attributes that are projected into it',
    source: 'amazondynamodb/latest/developerguide/GSI, Attribute Projections (2026-11)',
  }),
  dynalite({
    operation: /^DeleteItem$/,
    what: onlyOursRefuses(/ReturnValues can only be ALL_OLD or NONE/),
    ours: 'ReturnValues is ALL_OLD or NONE',
    theirs: 'taken',
    why: 'DeleteItem knows no other',
    source: 'amazondynamodb/latest/APIReference/API_DeleteItem, ReturnValues (2026-11)',
  }),
  dynalite({
    operation: /^Scan$/,
    what: onlyOursRefuses(/totalSegments|TotalSegments/),
    ours: 'a Segment goes with TotalSegments, of which there are a million at most',
    theirs: 'taken',
    why: 'either needs the other; 1 to 1,000,000',
    source: 'amazondynamodb/latest/APIReference/API_Scan, TotalSegments (2026-11)',
  }),
  dynalite({
    operation: /^(PutItem|UpdateItem|Query)$/,
    what: onlyOursRefuses(/cannot contain an empty string value/),
    ours: 'the key of an index, or of a Query, is not the empty string',
    theirs: 'taken',
    why: 'empty strings are values of attributes that are no keys, of a table or an index',
    source: 'amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes, Data types (2026-11)',
  }),
  dynalite({
    operation: /^PutItem$/,
    what: onlyOursRefuses(/Size of hashkey has exceeded/),
    ours: "2,048 bytes of an index's partition key are the most",
    theirs: 'taken',
    why: '1 to 2,048 bytes, of tables and of secondary indexes',
    source: 'amazondynamodb/latest/developerguide/Constraints, Partition key values (2026-11)',
  }),
  dynalite({
    operation: /^BatchWriteItem$/,
    what: onlyOursRefuses(/more than one datatypes set/),
    ours: 'a request is a put or a delete',
    theirs: 'both at once are taken',
    why: 'a WriteRequest is one of the two: all in one request is a put or a delete',
    source: 'amazondynamodb/latest/APIReference/API_WriteRequest (2026-11)',
  }),
  dynalite({
    operation: /^UpdateItem$/,
    what: ({ at: place, ours, theirs }) => place === 'output.Attributes' && ours === undefined && isEmpty(theirs),
    ours: 'no Attributes where there is nothing to return',
    theirs: 'Attributes without a member',
    why: 'Attributes is there where ReturnValues has something to tell',
    source: 'amazondynamodb/latest/APIReference/API_UpdateItem, Attributes (2026-11)',
  }),
  dynalite({
    operation: /^(PutItem|UpdateItem|DeleteItem|BatchWriteItem)$/,
    what: at(/^output\.ConsumedCapacity\./),
    ours: 'each local and global index that is written to costs units of its own',
    theirs: 'only the table does',
    why: 'a write pays for the table and for every index entry that it makes, changes or takes away',
    source: 'amazondynamodb/latest/developerguide/LSI, Provisioned throughput considerations, and GSI (2026-11)',
  }),
  dynalite({
    operation: /^(Query|Scan)$/,
    what: at(/^output\.ConsumedCapacity\./),
    ours: 'half a unit or one is the least; what a local index does not hold is read from the table and paid for',
    theirs: 'nothing read costs nothing; nothing is read from the table',
    why: 'what is not there is paid for too, and fetching from the table is',
    source: 'amazondynamodb/latest/developerguide/CapacityUnitCalculations, and LSI, Attribute projections (2026-11)',
  }),
  dynalite({
    operation: EVERY,
    what: bothRefuse(
      /satisfy constraint|requestItems parameter is required|^Requested resource not found$/,
      /satisfy constraint/,
    ),
    ours: "today's words of a constraint; a table's name has 1 character or more on requests of items",
    theirs: 'older words, with the value in JSON; 3 characters or more',
    why: 'AWS moved its checks to a newer framework',
    source: CONFORMANCE,
  }),
  dynalite({
    operation: /^(Put|Update|Delete)Item$/,
    what: bothRefuse(
      /^1 validation error detected: /,
      /^ExpressionAttributeValues (contains invalid value|can only be specified)|^(Input collection|The parameter cannot be converted|One or more parameter values were invalid: Input collection)/,
    ),
    ours: 'the flaw of the value',
    theirs: 'which value, by its key; no quotes in a set',
    why: 'AWS words flaws of values anew, as it does for writes',
    source: CONFORMANCE,
  }),
  dynalite({
    operation: /^UpdateItem$/,
    what: bothRefuse(/The function is not allowed/, /Invalid function name; function: size/),
    ours: 'size is a function that an update may not have',
    theirs: 'no function at all',
    why: 'AWS knows the function',
    source: CONFORMANCE,
  }),
  dynalite({
    operation: /^(Get|Update|Delete|Put)Item$/,
    what: bothRefuse(
      /parameter values are not valid\. The AttributeValue for a key/,
      /parameter values were invalid: The AttributeValue for a key/,
    ),
    ours: 'values are not valid.',
    theirs: 'values were invalid:',
    why: 'the words of AWS for a key without a character',
    source: CONFORMANCE,
  }),
  dynalite({
    operation: /^Query$/,
    what: bothRefuse(/^Invalid KeyConditionExpression: /, /^KeyConditionExpressions must/),
    ours: 'Invalid KeyConditionExpression: KeyConditionExpressions must only…',
    theirs: 'KeyConditionExpressions must only…',
    why: 'the prefix came after dynalite',
    source: CONFORMANCE,
  }),
  dynalite({
    operation: /^CreateTable$/,
    what: bothRefuse(
      /^Invalid KeySchema: Both|Some index key attributes are not defined/,
      /^Both the Hash Key|Some index key attribute have no definition/,
    ),
    ours: "the flaw of the key schema, in today's words",
    theirs: 'in older ones',
    why: 'AWS says which keys are not defined',
    source: CONFORMANCE,
  }),
  dynalite({
    operation: /^BatchWriteItem$/,
    what: bothRefuse(/AttributeValue is empty/, /more than one datatypes/),
    ours: 'a request of none is empty',
    theirs: 'has more than one',
    why: 'a union without a member',
    source: CONFORMANCE,
  }),
  dynalite({
    operation: /^Query$/,
    what: bothRefuse(
      /starting key is invalid: The provided key element does not match/,
      /starting key is invalid$|^The provided key element/,
    ),
    ours: 'The provided starting key is invalid: The provided key element does not match the schema',
    theirs: 'one half of it',
    why: 'AWS gives both, of a key too short and of a wrong type',
    source: CONFORMANCE,
  }),
  sqs({
    operation: /Batch$/,
    what: ({ at: place, ours, theirs }) =>
      /^output\.(Failed|Successful)$/.test(place) && ours === undefined && isEmpty(theirs),
    ours: 'a list without entries is left out',
    theirs: 'an empty list',
    why: 'in SQS the members of a batch answer without entries are not there: the SDK tells undefined',
    source: 'seen on AWS: github.com/aws/aws-sdk/issues/657 (2023-11-24)',
  }),
  sqs({
    operation: /^GetQueueAttributes$/,
    what: absent(/SqsManagedSseEnabled$/),
    ours: 'SqsManagedSseEnabled is true',
    theirs: 'nothing of it',
    why: 'new queues are encrypted by keys of SQS',
    source: 'AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue (2026-11)',
  }),
  sqs({
    operation: /^GetQueueAttributes$/,
    what: ({ at: place, ours, theirs, step }) =>
      place === 'output.Attributes' && ours === undefined && (isEmpty(theirs) || !('AttributeNames' in step.input)),
    ours: 'no Attributes where none are asked for, or the queue has none of them',
    theirs: 'all of them, or an empty map',
    why: 'AttributeNames says which attributes are told; empty members are not there in JSON answers of SQS',
    source:
      'AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes, AttributeNames; github.com/aws/aws-sdk/issues/657 (2026-11)',
  }),
  sqs({
    operation: /^ReceiveMessage$/,
    what: at(/\.SenderId$/),
    ours: 'the id of a user',
    theirs: 'the number of the account',
    why: 'for a user SenderId is the user id',
    source: 'AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage, SenderId (2026-11)',
  }),
  sqs({
    operation: /^(SendMessage|SendMessageBatch)$/,
    what: absent(/MD5OfMessageSystemAttributes$/),
    ours: 'the digest of the trace header',
    theirs: 'nothing',
    why: 'MessageSystemAttributes is answered by its digest',
    source: 'AWSSimpleQueueService/latest/APIReference/API_SendMessage, MD5OfMessageSystemAttributes (2026-11)',
  }),
  sqs({
    operation: /^ReceiveMessage$/,
    what: absent(/\.Attributes(\.AWSTraceHeader)?$/),
    ours: 'AWSTraceHeader is kept and told',
    theirs: 'lost',
    why: 'a trace header is returned where it is asked for',
    source: 'AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage, AWSTraceHeader (2026-11)',
  }),
  sqs({
    operation: /^ReceiveMessage$/,
    what: ({ at: place, ours }) =>
      /\.(MD5OfMessageAttributes|MessageAttributes)$/.test(place) &&
      (ours === undefined || place.endsWith('MD5OfMessageAttributes')),
    ours: 'message attributes that are asked for by name, and their digest',
    theirs: 'all where none is asked for; the digest of all',
    why: 'MessageAttributeNames says which are received; SDKs check the digest against those',
    source:
      'AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage, MessageAttributeNames; github.com/aws/aws-sdk-php/pull/1284 (2026-11)',
  }),
  sqs({
    operation: /^ReceiveMessage$/,
    what: ({ at: place, step }) =>
      'QueueUrl' in step.input &&
      String(step.input.QueueUrl).endsWith('several.fifo') &&
      place.startsWith('output.Messages'),
    ours: 'as many messages of a group as fit',
    theirs: 'one of each group',
    why: 'a batch has as many messages of the same group as possible',
    source: 'AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic (2026-11)',
  }),
  sqs({
    operation: /^ListQueues$/,
    what: absent(/NextToken$/),
    ours: 'NextToken, where MaxResults cuts the list',
    theirs: 'nothing',
    why: 'a list that goes on has a token',
    source: 'AWSSimpleQueueService/latest/APIReference/API_ListQueues, NextToken (2026-11)',
  }),
  sqs({
    operation: /^ListQueues$/,
    what: ({ at: place, ours, theirs }) => place === 'output.QueueUrls' && ours === undefined && isEmpty(theirs),
    ours: 'no QueueUrls where there are none',
    theirs: 'an empty list',
    why: 'JSON answers of SQS have no empty lists',
    source: 'seen on AWS, of batches: github.com/aws/aws-sdk/issues/657 (2023-11-24)',
  }),
  sqs({
    operation: /^(CreateQueue|SendMessageBatch)$/,
    what: onlyOursRefuses(/alphanumeric characters, hyphens/),
    ours: 'a name or an id of what it is made of, 80 characters at most',
    theirs: 'any',
    why: '1 to 80 letters, digits, hyphens and underscores',
    source:
      'AWSSimpleQueueService/latest/APIReference/API_CreateQueue, QueueName; API_SendMessageBatchRequestEntry, Id (2026-11)',
  }),
  sqs({
    operation: /^(CreateQueue|GetQueueAttributes|ReceiveMessage)$/,
    what: onlyOursRefuses(/^Unknown Attribute |Redrive policy /),
    ours: 'attributes that exist, and a redrive policy that is one',
    theirs: 'any',
    why: 'InvalidAttributeName; the policy is a JSON map with its two members',
    source: 'AWSSimpleQueueService/latest/APIReference/API_CreateQueue, Attributes and Errors (2026-11)',
  }),
  sqs({
    operation: /^SendMessage$/,
    what: onlyOursRefuses(/essage \(user\) attribute|Number of message attributes|can't use message attribute names/),
    ours: 'up to ten attributes of known types, with names and values as they must be',
    theirs: 'any',
    why: 'the parts of a message attribute',
    source:
      'AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata, Message attribute components (2026-11)',
  }),
  sqs({
    operation: /^(SendMessage|SendMessageBatch|ListQueues)$/,
    what: onlyOursRefuses(
      /for parameter (DelaySeconds|MessageDeduplicationId|MaxResults) is|ContentBasedDeduplication enabled/,
    ),
    ours: 'parameters within their bounds and of their type of queue',
    theirs: 'any',
    why: 'delays of 0 to 900 s, deduplication ids of 128 characters and of FIFO queues, lists of 1 to 1,000',
    source: 'AWSSimpleQueueService/latest/APIReference/API_SendMessage and API_ListQueues (2026-11)',
  }),
  sqs({
    operation: /^DeleteMessage$/,
    what: onlyOursRefuses(/receipt handle/),
    ours: 'a receipt handle that is one',
    theirs: 'any',
    why: 'ReceiptHandleIsInvalid',
    source: 'AWSSimpleQueueService/latest/APIReference/API_DeleteMessage, Errors (2026-11)',
  }),
  sqs({
    operation: /^SendMessage$/,
    what: onlyTheirsRefuses(/Invalid characters found/),
    ours: 'characters beyond U+FFFF are text',
    theirs: 'refused',
    why: '#x10000 to #x10FFFF are among the valid characters',
    source: 'AWSSimpleQueueService/latest/APIReference/API_SendMessage, MessageBody (2026-11)',
  }),
  sqs({
    operation: /Batch$/,
    what: at(/^output\.(Failed|Successful)(\.|$)/),
    ours: 'an entry that is wrong fails, with the text of the single operation',
    theirs: 'taken, or another text',
    why: 'each entry is checked as its single operation checks it',
    source: 'AWSSimpleQueueService/latest/APIReference/API_BatchResultErrorEntry (2026-11)',
  }),
  sqs({
    operation: EVERY,
    what: ({ at: place, seen: { ours, theirs } }) =>
      place === 'error.name' &&
      'error' in theirs &&
      'error' in ours &&
      theirs.error.name === `AWS.SimpleQueueService.${ours.error.name}`,
    ours: 'InvalidAttributeValue',
    theirs: 'AWS.SimpleQueueService.InvalidAttributeValue',
    why: 'the prefix belongs to the query protocol, not to JSON',
    source: 'AWSSimpleQueueService/latest/APIReference/CommonErrors, and the AWS JSON protocol of SQS (2026-11)',
  }),
  sqs({
    operation: EVERY,
    what: ({ at: place, seen: { ours, theirs } }) =>
      place.startsWith('error.') && 'error' in ours && 'error' in theirs && ours.error.status === theirs.error.status,
    ours: 'the words of AWS',
    theirs: 'its own',
    why: "name and status are those of AWS's model; texts as recorded, where they were",
    source: "recorded on AWS: LocalStack's validated SQS snapshots, test_sqs.py (2026-11)",
  }),
  sqs({
    operation: /^SendMessage$/,
    what: bothRefuse(/must contain a non-empty message attribute type/, /argument must be of type string/),
    ours: 'a refusal',
    theirs: 'an error of its own, 500',
    why: 'DataType is required',
    source: 'AWSSimpleQueueService/latest/APIReference/API_MessageAttributeValue (2026-11)',
  }),
  sns({
    operation: /^(CreateTopic|Subscribe|Unsubscribe|Publish)$/,
    what: onlyOursRefuses(
      /^Invalid parameter: (Topic Name|SQS endpoint ARN|SubscriptionArn|Subject|AttributeName$|Message Structure|Attributes Reason: FilterPolicy)/,
    ),
    ours: 'an invalid parameter',
    theirs: 'taken',
    why: 'names of 256 characters, ARNs and policies that are some, subjects of 100 characters, structured messages with a default',
    source: 'sns/latest/api/API_CreateTopic, API_Subscribe, API_Publish, Errors (2026-11)',
  }),
  sns({
    operation: /^PublishBatch$/,
    what: onlyOursRefuses(/batch/),
    ours: 'one to ten entries with distinct, well-formed ids',
    theirs: 'any',
    why: 'EmptyBatchRequest, TooManyEntriesInBatchRequest, BatchEntryIdsNotDistinct, InvalidBatchEntryId',
    source: 'sns/latest/api/API_PublishBatch, Errors (2026-11)',
  }),
  sns({
    operation: /^Publish$/,
    what: onlyOursRefuses(/^The message attribute '/),
    ours: 'message attributes of known types with values',
    theirs: 'any',
    why: 'ParameterValueInvalid',
    source: 'sns/latest/api/API_Publish, Errors; API_MessageAttributeValue (2026-11)',
  }),
  sns({
    operation: /^ListSubscriptionsByTopic$/,
    what: onlyOursRefuses(/^Topic does not exist$/),
    ours: 'a topic that exists',
    theirs: 'any, and it has no subscriptions',
    why: 'NotFound',
    source: 'sns/latest/api/API_ListSubscriptionsByTopic, Errors (2026-11)',
  }),
  sns({
    operation: /^(TagResource|ListTagsForResource)$/,
    what: at(/^error\.name$/),
    ours: 'ResourceNotFoundException',
    theirs: 'NotFoundException',
    why: 'tagging has an exception of its own for what is not there',
    source: 'sns/latest/api/API_TagResource, Errors (2026-11)',
  }),
  sns({
    operation: /^Publish$/,
    what: bothRefuse(/An ARN must have at least 6 elements/, /Topic does not exist/),
    ours: 'an ARN that is none is an invalid parameter',
    theirs: 'a topic that does not exist',
    why: 'InvalidParameter comes before NotFound',
    source: 'sns/latest/api/API_Publish, Errors (2026-11)',
  }),
  sns({
    operation: EVERY,
    what: ({ at: place, seen: { ours, theirs } }) =>
      place === 'error.message' && 'error' in ours && 'error' in theirs && ours.error.name === theirs.error.name,
    ours: 'the words of AWS',
    theirs: 'its own',
    why: "texts as recorded by LocalStack's validated tests",
    source: "recorded on AWS: LocalStack's validated SNS snapshots, test_sns.py (2026-11)",
  }),
  sns({
    operation: /^GetTopicAttributes$/,
    what: at(/EffectiveDeliveryPolicy$/),
    ours: 'with the default request policy',
    theirs: 'without',
    why: 'the default headerContentType is part of it',
    source: 'sns/latest/dg/sns-creating-custom-headers-default-policy, headerContentType (2026-11)',
  }),
  sns({
    operation: /^GetTopicAttributes$/,
    what: absent(/Policy$/),
    ours: "the topic's default policy",
    theirs: 'nothing',
    why: 'every topic has a policy',
    source: 'sns/latest/api/API_GetTopicAttributes, Policy (2026-11)',
  }),
  sns({
    operation: /Batch$/,
    what: ({ at: place, ours, theirs }) =>
      /^output\.(Failed|Successful)$/.test(place) && ours === undefined && isEmpty(theirs),
    ours: 'a list without entries is left out',
    theirs: 'an empty list',
    why: 'in SQS the members of a batch answer without entries are not there',
    source: 'seen on AWS: github.com/aws/aws-sdk/issues/657 (2023-11-24)',
  }),
  sns({
    operation: /^ReceiveMessage$/,
    what: ({ at: place, step }) =>
      'QueueUrl' in step.input && String(step.input.QueueUrl).endsWith('/shaped') && /\.(MD5OfBody|Body)$/.test(place),
    ours: 'the message for sqs, or the default one',
    theirs: 'all of them, in JSON',
    why: 'MessageStructure json sends each protocol its own message',
    source: 'sns/latest/api/API_Publish, MessageStructure (2026-11)',
  }),
  sns({
    operation: /^ReceiveMessage$/,
    what: at(/Body\.(Subject|MessageAttributes)$/),
    ours: 'no Subject and no MessageAttributes in the envelope where there are none',
    theirs: 'null and an empty map',
    why: 'a notification has them where they were published',
    source: 'sns/latest/dg/sns-message-and-json-formats, Notification (2026-11)',
  }),
  s3({
    operation: EVERY,
    what: absent(/Checksum/),
    ours: 'a checksum of every object',
    theirs: 'none',
    why: 'every object has one, CRC64NVME where the client gives none; the SDK gives CRC32',
    source: 'AmazonS3/latest/userguide/checking-object-integrity-upload (2026-11)',
  }),
  s3({
    operation: EVERY,
    what: absent(/ServerSideEncryption$/),
    ours: 'AES256',
    theirs: 'nothing',
    why: 'every object is encrypted by keys of S3',
    source: 'AmazonS3/latest/userguide/default-encryption-faq (2026-11)',
  }),
  s3({
    operation: /^(Get|Head)Object$/,
    what: absent(/AcceptRanges$/),
    ours: 'bytes',
    theirs: 'nothing',
    why: 'AcceptRanges is told',
    source: 'AmazonS3/latest/API/API_GetObject, AcceptRanges (2026-11)',
  }),
  s3({
    operation: /^(Get|Head)Object$/,
    what: absent(/(CacheControl|ContentDisposition)$/),
    ours: 'kept',
    theirs: 'lost',
    why: 'headers of the object are part of it',
    source: 'AmazonS3/latest/API/API_PutObject, CacheControl and ContentDisposition (2026-11)',
  }),
  s3({
    operation: /^HeadBucket$/,
    what: absent(/(BucketRegion|AccessPointAlias)$/),
    ours: 'told',
    theirs: 'not told',
    why: 'HeadBucket answers both',
    source: 'AmazonS3/latest/API/API_HeadBucket, Response Syntax (2026-11)',
  }),
  s3({
    operation: /^ListBuckets$/,
    what: at(/BucketArn$|^output\.Owner\./),
    ours: 'a canonical user id, no display name; ARNs',
    theirs: 'an account number, a name; none',
    why: 'the owner is a canonical user id; DisplayName is no longer returned',
    source: 'AmazonS3/latest/API/API_Owner, and API_Bucket (2026-11)',
  }),
  s3({
    operation: /^ListObjects$/,
    what: absent(/\.Owner$/),
    ours: 'the owner of each object',
    theirs: 'nothing',
    why: 'version 1 of the list tells it always',
    source: 'AmazonS3/latest/API/API_ListObjects, Owner (2026-11)',
  }),
  s3({
    operation: /^ListObjects$/,
    what: ({ at: place, ours }) => place === 'output.NextMarker' && ours === undefined,
    ours: 'NextMarker only with a delimiter',
    theirs: 'always',
    why: 'returned only with the delimiter parameter',
    source: 'AmazonS3/latest/API/API_ListObjects, NextMarker (2026-11)',
  }),
  s3({
    operation: /^ListObjectsV2$/,
    what: ({ step }) => 'Bucket' in step.input && step.input.Bucket === 'sorted',
    ours: 'by UTF-8 bytes: B Z a ~ ä',
    theirs: 'as in a dictionary',
    why: 'keys are listed in UTF-8 binary order',
    source: 'AmazonS3/latest/userguide/ListingKeysUsingAPIs (2026-11)',
  }),
  s3({
    operation: /^ListObjectsV2$/,
    what: ({ step }) => 'Delimiter' in step.input && 'ContinuationToken' in step.input,
    ours: 'a common prefix is on one page',
    theirs: 'on every page',
    why: 'a rolled up prefix counts once against MaxKeys, and pages go on where the last ended',
    source: 'AmazonS3/latest/API/API_ListObjectsV2, CommonPrefixes (2026-11)',
  }),
  s3({
    operation: /^ListObjectsV2$/,
    what: absent(/EncodingType$/),
    ours: 'the encoding that was asked for',
    theirs: 'nothing',
    why: 'EncodingType is in the response where it was in the request',
    source: 'AmazonS3/latest/API/API_ListObjectsV2, EncodingType (2026-11)',
  }),
  s3({
    operation: /^ListObjectsV2$/,
    what: ({ at: place, step }) =>
      place === 'output.IsTruncated' && 'MaxKeys' in step.input && step.input.MaxKeys === 0,
    ours: 'no keys asked for: nothing is cut',
    theirs: 'truncated',
    why: 'recorded so',
    source: 'ceph/s3-tests, test_bucket_listv2_maxkeys_zero, which passes on AWS (2026-11)',
  }),
  s3({
    operation: /^DeleteObjects$/,
    what: ({ at: place, ours }) => place === 'output.Deleted' && ours === undefined,
    ours: 'Quiet tells errors alone',
    theirs: 'what was deleted too',
    why: 'in quiet mode the response has only what failed',
    source: 'AmazonS3/latest/API/API_DeleteObjects (2026-11)',
  }),
  s3({
    operation: /^CompleteMultipartUpload$/,
    what: at(/Location$/),
    ours: 'the address of the object, virtual-hosted',
    theirs: 'path-style',
    why: 'Location is the URI of the new object',
    source: 'AmazonS3/latest/API/API_CompleteMultipartUpload, Location (2026-11)',
  }),
  s3({
    operation: /^(Get|Head)Object$/,
    what: ({ at: place, ours }) => place === 'output.ContentType' && ours === 'text/csv',
    ours: 'the ContentType of a copy with REPLACE',
    theirs: "the source's, or none",
    why: 'REPLACE takes all metadata from the request',
    source: 'AmazonS3/latest/API/API_CopyObject, MetadataDirective (2026-11)',
  }),
  s3({
    operation: /^GetObject$/,
    what: onlyTheirsRefuses(/range is not satisfiable/),
    ours: 'a Range that is none (5-4) is ignored',
    theirs: 'refused',
    why: 'an invalid range is ignored by who receives it',
    source: 'AmazonS3/latest/API/API_GetObject, Range, by RFC 9110 14.1.1 and 14.2 (2026-11)',
  }),
  s3({
    operation: /^CreateBucket$/,
    what: onlyOursRefuses(/bucket is not valid/),
    ours: 'a bucket name as it must be',
    theirs: 'any',
    why: '3 to 63 lower-case letters, digits, hyphens and single dots; no IP address',
    source: 'AmazonS3/latest/userguide/bucketnamingrules (2026-11)',
  }),
  s3({
    operation: /^PutObject$/,
    what: onlyOursRefuses(/Content-MD5 you specified|x-amz-tagging|key is too long/),
    ours: 'a digest that is true, tags without duplicates, a key of 1,024 bytes at most',
    theirs: 'any',
    why: 'BadDigest, InvalidArgument, KeyTooLongError',
    source: 'AmazonS3/latest/API/ErrorResponses, List of error codes (2026-11)',
  }),
  s3({
    operation: /^PutObject$/,
    what: onlyOursRefuses(/key does not exist|pre-conditions/),
    ours: 'If-Match and If-None-Match of a write are heeded',
    theirs: 'written over',
    why: 'conditional writes',
    source: 'AmazonS3/latest/userguide/conditional-writes (2026-11)',
  }),
  s3({
    operation: /^CopyObject$/,
    what: onlyOursRefuses(/copy an object to itself/),
    ours: 'a copy onto itself that changes nothing is illegal',
    theirs: 'taken',
    why: 'InvalidRequest',
    source: 'AmazonS3/latest/API/API_CopyObject (2026-11)',
  }),
  s3({
    operation: /^ListObjectsV2$/,
    what: onlyOursRefuses(/maxKeys must be/),
    ours: 'MaxKeys is 0 or more',
    theirs: '-1 is taken',
    why: 'InvalidArgument',
    source: 'AmazonS3/latest/API/ErrorResponses, InvalidArgument (2026-11)',
  }),
  s3({
    operation: /^UploadPart$/,
    what: bothRefuse(/Part number must be/, /upload does not exist/),
    ours: 'a part number is 1 to 10,000',
    theirs: 'the upload is looked for first',
    why: 'part numbers are 1 to 10,000, inclusive',
    source: 'AmazonS3/latest/API/API_UploadPart, PartNumber (2026-11)',
  }),
  s3({
    operation: /^CopyObject$/,
    what: bothRefuse(/bucket does not exist/, /key does not exist/),
    ours: 'the bucket that is written to is missing',
    theirs: 'the source is looked for first',
    why: 'NoSuchBucket is the answer of a request to a bucket that does not exist',
    source: 'AmazonS3/latest/API/ErrorResponses, NoSuchBucket (2026-11)',
  }),
  s3({
    operation: EVERY,
    what: ({ at: place, seen: { ours, theirs } }) =>
      place === 'error.message' && 'error' in ours && 'error' in theirs && ours.error.name === theirs.error.name,
    ours: 'the words of AWS',
    theirs: 'its own',
    why: 'texts of the list of error codes',
    source: 'AmazonS3/latest/API/ErrorResponses, List of error codes (2026-11)',
  }),
]

import { GenericInbound, GenericOutbound } from '@xiaoer/contract/open'
import { z } from 'zod'
import { typeOf } from './type-of.ts'

const Operation = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()),
  responses: z.object({ 200: z.looseObject({ content: z.looseObject({ 'application/json': z.looseObject({ schema: z.unknown() }) }) }) }),
})
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })

/** What a program names the answer of an operation. */
const NAMES: Readonly<Record<string, string>> = {
  searchKnowledge: 'FoundKnowledge',
  readOrder: 'OpenOrder',
  decideCase: 'OpenDecision',
  draftReply: 'OpenDraft',
  recommend: 'Recommendations',
  openTicket: 'NewTicket',
  readTicket: 'Ticket',
  commentTicket: 'NewComment',
  readComments: 'TicketComments',
}
const HEAD = '// Made by generate.ts from the OpenAPI document; change nothing here.\n'

/** The types of all answers under the tag `open`, and of what the generic channel is called with and calls with, as TypeScript. */
export function typesOf(document: unknown): string {
  const operations = Object.values(Document.parse(document).paths)
    .flatMap((path) => Object.values(path))
    .flatMap((operation) => {
      const { data } = Operation.safeParse(operation)
      return data?.tags.includes('open') ? [data] : []
    })
    .sort((one, other) => (one.operationId < other.operationId ? -1 : 1))
  const named = operations.map(({ operationId, responses }) => ({
    operationId,
    name: NAMES[operationId] ?? operationId,
    schema: responses[200].content['application/json'].schema,
  }))
  const webhooks = { GenericInbound: z.toJSONSchema(GenericInbound), GenericOutbound: z.toJSONSchema(GenericOutbound) }
  const answers = named.map(({ operationId, name }) => `  ${operationId}: ${name}`).join('\n')
  return [
    HEAD,
    ...named.map(({ operationId, name, schema }) => `/** The answer of \`${operationId}\`. */\nexport type ${name} = ${typeOf(schema)}\n`),
    ...Object.entries(webhooks).map(
      ([name, schema]) =>
        `/** ${name === 'GenericInbound' ? 'What the generic channel is called with.' : 'What the generic channel calls with.'} */\nexport type ${name} = ${typeOf(schema)}\n`,
    ),
    `/** Every operation with its answer. */\nexport interface Answers {\n${answers}\n}\n`,
  ].join('\n')
}

import type { KeyScope } from '@xiaoer/contract/keys'
import { z } from 'zod'

/** What the tools ask of the rest; nothing of it acts or writes. Each result says where it is from. */
export interface McpPort {
  readonly searchKnowledge: (workspaceId: string, asked: { question: string; language?: string | undefined }) => Promise<object>
  readonly readOrder: (workspaceId: string, asked: { orderNumber: string; shopId?: string | undefined }) => Promise<object>
  readonly decideCase: (workspaceId: string, asked: { orderNumber: string; shopId?: string | undefined }) => Promise<object>
  readonly draftReply: (workspaceId: string, asked: { conversationId: string }) => Promise<object>
}

interface Tool {
  readonly scope: KeyScope
  readonly title: string
  readonly description: string
  readonly input: z.ZodObject
  readonly call: (port: McpPort, workspaceId: string, given: unknown) => Promise<object>
}

const Question = z.strictObject({
  question: z.string().trim().min(1).max(500).describe('What is asked, in the words of whoever asks'),
  language: z.string().max(20).optional().describe('BCP 47, such as zh-CN or en'),
})
const OfOrder = z.strictObject({
  orderNumber: z.string().trim().min(1).max(100),
  shopId: z.uuid().optional().describe('Where the workspace has several shops'),
})
const OfConversation = z.strictObject({ conversationId: z.uuid() })

/** The tools by name. */
export const TOOLS: Readonly<Record<string, Tool>> = {
  search_knowledge: {
    scope: 'knowledge',
    title: 'Search knowledge',
    description: 'The published knowledge entries that answer a question, best first, each with its id and how likely it answers.',
    input: Question,
    call: (port, workspaceId, given) => port.searchKnowledge(workspaceId, Question.parse(given)),
  },
  read_order: {
    scope: 'orders',
    title: 'Read an order',
    description:
      "An order as the shop's system has it now: state, items, sums, parcels, refunds and returns. Names and addresses are left out.",
    input: OfOrder,
    call: (port, workspaceId, given) => port.readOrder(workspaceId, OfOrder.parse(given)),
  },
  decide_case: {
    scope: 'decisions',
    title: 'Decide a case',
    description:
      "What the shop's policy and the law allow for each line of an order: options best first with reasons and articles, what is closed and why, which facts are missing. Nothing is done.",
    input: OfOrder,
    call: (port, workspaceId, given) => port.decideCase(workspaceId, OfOrder.parse(given)),
  },
  draft_reply: {
    scope: 'drafts',
    title: 'Draft a reply',
    description:
      'What the assistant would say to what the shopper of a conversation last said, with the facts it rests on. Nothing is sent.',
    input: OfConversation,
    call: (port, workspaceId, given) => port.draftReply(workspaceId, OfConversation.parse(given)),
  },
}

/** As the protocol lists them: those that the scopes allow. */
export const listed = (scopes: readonly KeyScope[]) =>
  Object.entries(TOOLS).flatMap(([name, { scope, title, description, input }]) =>
    scopes.includes(scope)
      ? [
          {
            ...{ name, title, description },
            inputSchema: z.toJSONSchema(input),
            annotations: { readOnlyHint: true, openWorldHint: false },
          },
        ]
      : [],
  )

import type { UnknownView } from '@xiaoer/contract/improving'
import { entryById } from '#engine/knowledge'
import { clusterById, type WordingRow, wordingsOf } from '../clusters/read.ts'
import { nameOfField } from '../lacking/field-names.ts'
import type { UnknownParts } from '../parts.ts'
import { type Fact, factsAskedFor, titlesOf } from './facts.ts'
import { agentReplies, byAgreement, type Reply } from './replies.ts'

type Source = UnknownView['draft']['sources'][number]
type Entry = Extract<Source, { kind: 'entry' }>

const SHOWN_REPLIES = 5
const SHOWN_ENTRIES = 3
/** An entry as near as this is worth beginning with. */
const NEAR = 0.1

/** A cluster with its wordings and a draft from what agents replied, what the shop's facts say, and the nearest entries: in this order, the first that there is. */
export async function unknownView(parts: UnknownParts, workspaceId: string, id: string): Promise<UnknownView> {
  const { db, now, knowledge, shopFor } = parts
  const { cluster, rows, replies } = await db.inWorkspace(workspaceId, async (tx) => ({
    cluster: await clusterById(tx, id, now()),
    rows: await wordingsOf(tx, id),
    replies: await agentReplies(tx, id),
  }))
  const shop = rows[0] && shopFor(workspaceId, rows[0].shopId)
  const productIds = rows.flatMap(({ productId }) => productId ?? [])
  const titles = await titlesOf(shop, productIds)
  const facts = await factsAskedFor(shop, productIds, cluster.question)
  const { best } = await knowledge.search(workspaceId, cluster.question)
  const near = best.slice(0, SHOWN_ENTRIES).filter(({ probability }) => probability > 0)
  const ranked = byAgreement(await parts.modelOf(workspaceId), replies, cluster.question).slice(0, SHOWN_REPLIES)
  const entries = near.map(({ entryId, question, answer, probability }): Entry => {
    return { kind: 'entry', entryId, question, text: answer, probability, used: false }
  })
  const first = near[0]
  const category = first ? (await db.inWorkspace(workspaceId, (tx) => entryById(tx, first.entryId))).category : ''
  return { cluster, wordings: rows.map((row) => toWording(row, titles)), draft: { category, ...drafted(ranked, facts, entries) } }
}

/** Pure: the words of a draft, and what they were taken from. */
export function drafted(
  replies: readonly Reply[],
  facts: readonly Fact[],
  entries: readonly Entry[],
): { answer: string; sources: Source[] } {
  const sources = (used: Source['kind'] | null): Source[] => [
    ...replies.map((reply, at): Source => ({ kind: 'agent', ...reply, used: used === 'agent' && at === 0 })),
    ...facts.map(({ placeholder: _, ...fact }): Source => ({ kind: 'fact', ...fact, used: used === 'fact' })),
    ...entries.map((entry, at): Source => ({ ...entry, used: used === 'entry' && at === 0 })),
  ]
  const [reply, nearest] = [replies[0], entries[0]]
  if (reply) return { answer: reply.text, sources: sources('agent') }
  if (facts.length > 0) return { answer: [...new Set(facts.map(sentenceOf))].join('\n'), sources: sources('fact') }
  if (nearest && nearest.probability >= NEAR) return { answer: nearest.text, sources: sources('entry') }
  return { answer: '', sources: sources(null) }
}

/** Where a placeholder stands for the fact it holds for every product, also tomorrow. */
const sentenceOf = ({ name, value, title, placeholder }: Fact): string =>
  placeholder === null ? `${title}：${name} ${value}` : `{item.title}：${name} ${placeholder}`

const toWording = ({ productId, field, shopId: _, lastAt, askedAgainAt, ...row }: WordingRow, titles: ReadonlyMap<string, string>) => ({
  ...row,
  lastAt: lastAt.toISOString(),
  askedAgainAt: askedAgainAt?.toISOString() ?? null,
  product: productId === null ? null : { id: productId, title: titles.get(productId) ?? productId },
  field: field === null ? null : nameOfField(field),
})

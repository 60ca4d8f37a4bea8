import type { Policies, PolicyProblems, PolicyVersion, TriedPolicy } from '@xiaoer/contract'
import type { TriedOutcome } from '@xiaoer/contract/policy'
import { type Decision, decide, type Reason, readCase, type VersionProblem } from '#engine/decisions'
import type { Database } from '#platform/db'
import { policyShopOf, readVersion, standingAt, versionAt, withAlways } from './book.ts'
import { readShopPolicy, type ShopPolicy } from './in-force.ts'
import type { VersionRow } from './store.ts'

/** A version as the console sees it; a draft may be no JSON yet. */
export function versionView({ body, writtenAt, submittedAt, approvedAt, submittedBy: _, ...row }: VersionRow): PolicyVersion {
  const at = (moment: Date | null) => moment?.toISOString() ?? null
  return {
    ...row,
    ...nameOf(body),
    text: body,
    writtenAt: writtenAt.toISOString(),
    submittedAt: at(submittedAt),
    approvedAt: at(approvedAt),
  }
}

function nameOf(text: string): { version: string | null; from: string | null } {
  try {
    const read: unknown = JSON.parse(text)
    const field = (name: 'version' | 'from') => {
      const value: unknown = typeof read === 'object' && read !== null && name in read ? Reflect.get(read, name) : null
      return typeof value === 'string' ? value : null
    }
    return { version: field('version'), from: field('from') }
  } catch {
    return { version: null, from: null }
  }
}

/** What is wrong, as the console sees it. */
export const problemView = ({ law, ...rest }: VersionProblem): PolicyProblems['problems'][number] => ({
  ...rest,
  ...(law && { law: { id: law.id, articles: [...law.articles], text: law.text, least: law.least } }),
})

/** The versions in the order of their days; that of today by the policy's own clock is the one in force. */
export function editionsOf({ head, versions }: Pick<ShopPolicy, 'head' | 'versions'>, now: Date): Policies['editions'] {
  const inForce = versionAt(head, versions, now)
  return versions.map((one) => {
    const { until, ...endless } = one
    const { version, from } = one
    return { version, from, until: until ?? null, inForce: one === inForce, text: JSON.stringify(endless, null, 2) }
  })
}

/** A case by the policy in force, and by a text beside it. */
export async function tryCase(
  db: Database,
  workspaceId: string,
  asked: { shopId: string; text?: string | undefined; case: object },
): Promise<TriedPolicy> {
  const { shop, head, policies } = await readShopPolicy(db, workspaceId, asked.shopId)
  const matter = readCase({ ...asked.case, shop: policyShopOf(shop) }, 'the case')
  const outcome = (by: typeof policies) => outcomeOf(decide(by, matter))
  const now = outcome(standingAt(policies, Date.parse(matter.facts.askedAt ?? matter.at)))
  return { now, instead: asked.text === undefined ? null : outcome(withAlways(head, readVersion(head, asked.text))) }
}

function outcomeOf({ status, options, closed, missing, signals, policies }: Decision): TriedOutcome {
  return {
    status,
    options: options.map(({ reasons, flip, ...rest }) => ({ ...rest, reasons: reasons.map(reasonView), ...(flip && { flip: flip.text }) })),
    closed: closed.map(({ reasons, waitsFor, flip, missed: _, ...rest }) => ({
      ...rest,
      reasons: reasons.map(reasonView),
      waitsFor: [...waitsFor],
      ...(flip && { flip: flip.text }),
    })),
    missing: [...missing],
    signals: signals.map(({ signal }) => signal),
    policies: [...policies],
  }
}

const reasonView = ({ articles, ...rest }: Reason) => ({ ...rest, articles: [...articles] })

import type { SiteDetail, SitePageState, SiteView } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { type ImportFault, wordsOf } from '../../faults.ts'
import type { Site } from '../keeping/site.ts'

/** What the console is told in. */
export type Tongue = 'zh-CN' | 'en'
const [PAGES, PASSAGES, ANSWER] = [300, 30, 300]

const said = (fault: ImportFault | null, language: Tongue): string | null => fault && wordsOf(fault)[language === 'zh-CN' ? 'zh' : 'en']

/** A site as the console shows it, its reasons in a language. */
export async function viewOf(tx: Tx, site: Site, language: Tongue): Promise<SiteView> {
  const { id, address, home, every, mostPages, state, publishedAt, foundBy, leftOut, complete, problem, madeBy, round } = site
  return {
    ...{ id, address, home, every, mostPages, state, foundBy, leftOut },
    isPublished: publishedAt !== null,
    isComplete: complete,
    problem: said(problem, language),
    pages: await pagesOf(tx, id, round),
    passages: await passagesOf(tx, id),
    by: madeBy,
    at: site.madeAt.toISOString(),
    beganAt: site.beganAt?.toISOString() ?? null,
    endedAt: site.endedAt?.toISOString() ?? null,
    dueAt: site.dueAt?.toISOString() ?? null,
  }
}

/** The same with its pages and some of its passages. */
export async function detailOf(tx: Tx, site: Site, language: Tongue): Promise<SiteDetail> {
  const pages = await tx.rows<{
    address: string
    title: string
    state: SitePageState
    fault: ImportFault | null
    passages: number
    readAt: Date | null
  }>(sql`
    select p.address, coalesce(p.title, '') as title, p.state, p.fault, p.read_at as "readAt",
      (select count(*)::int from site_passages s where s.workspace_id = p.workspace_id and s.page_id = p.id and not s.resting) as passages
    from site_pages p where p.site_id = ${site.id}
    order by array_position(array['refused', 'gone', 'waiting', 'read'], p.state), p.depth, p.id limit ${PAGES}`)
  const passages = await tx.rows<SiteDetail['shownPassages'][number]>(sql`
    select e.id as "entryId", e.question, e.answer, p.address, e.status from site_pages p
    join site_passages s on s.workspace_id = p.workspace_id and s.page_id = p.id
    join entries e on e.workspace_id = s.workspace_id and e.id = s.entry_id
    where p.site_id = ${site.id} and not s.resting order by e.status <> 'draft', p.depth, p.id, e.id limit ${PASSAGES}`)
  return {
    ...(await viewOf(tx, site, language)),
    shownPages: pages.map(({ fault, readAt, ...page }) => ({
      ...page,
      reason: said(fault, language),
      readAt: readAt?.toISOString() ?? null,
    })),
    shownPassages: passages.map((one) => ({ ...one, answer: firstGraphemes(one.answer, ANSWER) })),
  }
}

async function pagesOf(tx: Tx, id: string, round: number): Promise<SiteView['pages']> {
  const row = await tx.row<SiteView['pages']>(sql`
    select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'read')::int as read,
      count(*) filter (where state = 'refused')::int as refused, count(*) filter (where state = 'gone')::int as gone,
      count(*) filter (where found_round = ${round})::int as found, count(*) filter (where found_round = ${round} and round = ${round})::int as settled
    from site_pages where site_id = ${id}`)
  return row ?? { waiting: 0, read: 0, refused: 0, gone: 0, found: 0, settled: 0 }
}

async function passagesOf(tx: Tx, id: string): Promise<SiteView['passages']> {
  const row = await tx.row<SiteView['passages']>(sql`
    select count(*) filter (where e.status = 'live' and not s.resting)::int as live, count(*) filter (where e.status = 'draft' and not s.resting)::int as draft,
      count(*) filter (where s.resting)::int as resting, count(*) filter (where e.updated_at <> s.written_at)::int as changed
    from site_pages p join site_passages s on s.workspace_id = p.workspace_id and s.page_id = p.id
    left join entries e on e.workspace_id = s.workspace_id and e.id = s.entry_id where p.site_id = ${id}`)
  return row ?? { live: 0, draft: 0, resting: 0, changed: 0 }
}

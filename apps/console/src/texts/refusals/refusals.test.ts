import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { PROBLEM_STATUS, PutEntry, PutNotice } from '@xiaoer/contract'
import { EN, inWords, issueRefusal, refusal } from '@xiaoer/contract/refusals'
import { en } from '../en/index.ts'
import { zhCN } from '../zh-CN/index.ts'
import { detailWordsIn, fieldIn, refusedIn } from './refused.ts'

const SERVER = join(import.meta.dirname, '../../../../../server')
/** What the pages of knowledge call. */
const KNOWLEDGE = [
  'desk/entries',
  'desk/graph',
  'engine/knowledge/{answers,checks,graph/own,notices,sets,store}',
  'learning/{health,importing,unknowns}',
  'compose/knowledge',
]

/** What all other pages call: people, settings, rules, campaigns, scenarios, the inbox, modes, deeds, and what the bot is taught. */
const OTHER_PAGES = [
  'workspaces',
  'desk',
  'engine/actions',
  'learning/training/{versions,taught,doubts,routes,models}',
  'platform/{http,files}',
]
/** Words of their own: for whoever starts the service, reads its probes or calls a webhook, and lists of faults that stand beside as fields. */
const NOT_FOR_PAGES = [
  // of a command
  'desk/evidence/verify.ts',
  'desk/evidence/pdf/seal.ts',
  'platform/http/reach/listen.ts',
  'workspaces/people/rights/guard.ts',
  'workspaces/shops/hook-routes.ts',
  'platform/http/probes.ts',
  // of a text for whoever looks for holes
  'platform/http/security-txt.ts',
  'platform/http/build-http.ts',
  'platform/http/clean.ts',
  'platform/http/problem.ts',
  'engine/actions/desk.ts',
  'engine/actions/carry-out.ts',
  'engine/actions/retried.ts',
  'workspaces/policies/book.ts',
  'workspaces/policies/deeds.ts',
  'workspaces/scenarios/routes.ts',
  'workspaces/scenarios/versions/deeds.ts',
  'workspaces/scenarios/versions/states.ts',
  'workspaces/campaigns/deeds.ts',
]

/** What is thrown in some folders, and what stands first in its words. */
function thrownIn(folders: readonly string[]) {
  const files = globSync(
    folders.map((folder) => `${folder}/**/*.ts`),
    { cwd: SERVER },
  ).filter((file) => !/\.test\.ts$|\/testing\//u.test(file))
  return files.flatMap((file) =>
    [...readFileSync(join(SERVER, file), 'utf8').matchAll(/new AppError\(\s*'\w+',\s*([\w'`]+)/gu)].map(([, why]) => ({ file, why })),
  )
}
const inOwnWords = ({ why }: { why: string | undefined }) => why !== 'refusal' && why !== 'why'

test('whatever a route of knowledge refuses has a reason of the catalogues: no error there is words of its own', () => {
  const thrown = thrownIn(KNOWLEDGE)
  assert.ok(thrown.length > 50)
  assert.deepEqual(thrown.filter(inOwnWords), [])
})

test('so has what all other pages call, but for lists of faults whose fields are told one by one', () => {
  const thrown = thrownIn(OTHER_PAGES)
  assert.ok(thrown.length > 100, String(thrown.length))
  assert.deepEqual(
    thrown.filter((one) => inOwnWords(one) && !NOT_FOR_PAGES.includes(one.file)),
    [],
  )
})

test('to who reads Chinese no English of the service is told, whatever it refuses: else a sentence by kind, with the field named', async () => {
  for (const code of Object.keys(PROBLEM_STATUS)) {
    const told = detailWordsIn('zh-CN', zhCN, code, 'Something in English')
    assert.match(told, /^\p{Script=Han}[^A-Za-z]+$/u, code)
    assert.equal(detailWordsIn('en', en, code, 'Something in English'), 'Something in English')
  }
  assert.match(detailWordsIn('zh-CN', zhCN, 'newer_than_this', 'Something in English'), /\p{Script=Han}/u)
})

test('every reason is thrown somewhere, or stands for an issue of a schema', () => {
  const source = globSync(['server/**/*.ts', 'packages/contract/**/*.ts'], { cwd: join(SERVER, '..') })
    .filter((file) => !file.includes('node_modules') && !/refusals\/(?:\w+\/)?(?:en|zh-CN)\.ts$/.test(file))
    .map((file) => readFileSync(join(SERVER, '..', file), 'utf8'))
    .join('\n')
  assert.deepEqual(
    Object.keys(EN).filter((reason) => reason !== 'shape.at' && !source.includes(`'${reason}'`)),
    [],
  )
})

test('a refusal is told in the language of the reader, its kinds, states and fields by their names', () => {
  const why = refusal('graph.joins', { path: 'kind', edgeKind: 'suits', fromKind: 'policy', toKind: 'need', from: '退货', to: '保湿' })
  assert.equal(refusedIn(zhCN, why), '类型：规则“退货”与需求“保湿”之间不能用“适合”；请换一种关系')
  assert.match(refusedIn(en, why) ?? '', /^Kind: suits cannot join policy "退货" and need "保湿"/iu)
  const promise = refusal('scenario.promises_done', { text: '已退款', promised: 'done' })
  assert.match(refusedIn(zhCN, promise) ?? '', /^“已退款”是没有依据的承诺（已办成）/)
  assert.equal(refusedIn(en, { reason: 'newer.than_this', values: {} }), undefined)
})

test('a field is called by its place in the pages', () => {
  assert.equal(fieldIn(zhCN, 'body.answers.0.when.to'), '按条件的答案 › #1 › 条件 › 到')
  assert.equal(fieldIn(zhCN, 'body.unheard'), 'unheard')
})

test('what a schema refuses is told by its reason: too long, empty, missing, ends before it begins', () => {
  const entry = { question: '', wordings: [], answer: 'x'.repeat(8_001), category: '其他', status: 'live' }
  const notice = { text: '停运', intents: [], regions: [], from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z' }
  const told = (read: ReturnType<typeof PutEntry.safeParse> | ReturnType<typeof PutNotice.safeParse>) =>
    read.error?.issues.map((issue) => `${issue.path.join('.')} ${inWords(issueRefusal(issue))}`)
  assert.deepEqual(told(PutEntry.safeParse(entry)), ['question is empty', 'answer is longer than 8000 characters'])
  assert.deepEqual(told(PutNotice.safeParse({ ...notice, status: 'live' })), [
    'to it ends before it begins; give a "to" that is later than "from", or leave one out',
  ])
  assert.deepEqual(told(PutNotice.safeParse(notice)), ['status is none of draft, live, archived'])
})

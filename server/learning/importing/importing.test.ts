// long: entries are taken in, cut off and resumed
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { EXPORTED_ENTRIES, findingsIn, listEntries, putEntry } from '#engine/knowledge'
import { testClock, uuidv7 } from '#platform/clock'
import { fault } from './faults.ts'
import { dryRun, faultsOf, importFile, undoImport, wordsOf } from './index.ts'
import { openFolder } from './testing/files.ts'
import { gbk } from './testing/gbk.ts'
import { partsOn } from './testing/parts.ts'

const { database } = await testDatabase()
const clock = testClock()
const folder = openFolder()
after(folder.close)
const parts = partsOn(database, clock)
const fileOf = (workspaceId: string, name: string, content: string | Buffer, category: string | null = null) => ({
  workspaceId,
  path: folder.put(name, content),
  category,
  told: () => {},
})
const entriesOf = (workspaceId: string) => database.inWorkspace(workspaceId, (tx) => listEntries(tx, { limit: 5_000 }))
const exported = async (workspaceId: string) =>
  (await database.inWorkspace(workspaceId, (tx) => tx.rows<{ row: object }>(EXPORTED_ENTRIES))).map(({ row }) => JSON.stringify(row))
const manyRows = (count: number) =>
  `问题,答案\n${Array.from({ length: count }, (_, at) => `第${at}号商品能退吗,${at} 号七天内可退`).join('\n')}\n`

test('a dry run tells what would come and writes nothing; the import does it; importing again changes nothing', async () => {
  const workspaceId = uuidv7()
  await database.inWorkspace(workspaceId, (tx) =>
    putEntry(
      tx,
      { workspaceId, now: clock.now() },
      { question: '怎么退货', wordings: ['能退吗'], answer: '旧答案', category: '售后', status: 'live' },
    ),
  )
  const file = fileOf(
    workspaceId,
    'a.csv',
    gbk('问题,答案\n怎么退货,新答案\n怎么退货呢,在订单里\n包邮吗,满九十九包邮\n包邮吗,又一次\n没有答案,\n'),
    '常见',
  )
  const { counts, bad } = await dryRun(parts, file)
  assert.deepEqual(counts, { new: 2, changed: 1, same: 0, near: 1, double: 1, held: 0, bad: 2 })
  assert.deepEqual(
    bad.map(({ where, fault }) => [where, fault.code]),
    [
      ['5', 'repeated'],
      ['6', 'no_answer'],
    ],
  )
  assert.equal((await entriesOf(workspaceId)).total, 1)
  const done = await importFile(parts, file)
  assert.deepEqual([done.state, done.counts], ['done', counts])
  const { entries } = await entriesOf(workspaceId)
  const changed = entries.find(({ question }) => question === '怎么退货')
  assert.deepEqual([changed?.answer, changed?.wordings, entries.length], ['新答案', ['能退吗'], 3])
  assert.equal((await database.inWorkspace(workspaceId, (tx) => faultsOf(tx, done.id))).length, 2)
  assert.deepEqual((await importFile(parts, file)).counts, { new: 0, changed: 0, same: 3, near: 0, double: 0, held: 0, bad: 2 })
})

test('a question that stands here under other signs, width or case is a double: replaced, left out or kept as is wished; told before', async () => {
  const standing = ['支持货到付款吗？', '有 XL 码么', '9:30 前下单当天发吗', '怎么开发票。']
  const asked = ['支持货到付款吗', '有xl码么', '930 前下单当天发吗', '怎么开发票', '怎么退款', '怎么退款？']
  const csv = `问题,答案\n${asked.map((question, at) => `${question},${at === 3 ? '旧答案' : `新答案${at}`}`).join('\n')}\n`
  for (const [doubles, after] of [
    ['replace', ['支持货到付款吗', '有xl码么', '9:30 前下单当天发吗', '怎么开发票。', '930 前下单当天发吗', '怎么退款']],
    ['leave', [...standing, '930 前下单当天发吗', '怎么退款']],
    ['keep', [...standing, '支持货到付款吗', '有xl码么', '930 前下单当天发吗', '怎么退款']],
  ] as const) {
    const workspaceId = uuidv7()
    await database.inWorkspace(workspaceId, async (tx) => {
      for (const question of standing)
        await putEntry(
          tx,
          { workspaceId, now: clock.now() },
          { question, wordings: [], answer: '旧答案', category: '常见', status: 'live' },
        )
    })
    const file = { ...fileOf(workspaceId, 'faq.csv', csv, '常见'), doubles }
    const { counts, preview } = await dryRun(parts, file)
    assert.deepEqual([counts.double, counts.bad, counts.new], [2, 1, doubles === 'keep' ? 4 : 2], doubles)
    assert.deepEqual(
      preview.flatMap(({ isDouble, question, near }) => (isDouble ? [[question, near]] : [])),
      [
        ['支持货到付款吗', '支持货到付款吗？'],
        ['有xl码么', '有 XL 码么'],
      ],
    )
    assert.deepEqual((await importFile(parts, file)).counts, counts)
    assert.deepEqual((await entriesOf(workspaceId)).entries.map(({ question }) => question).sort(), [...after].sort(), doubles)
  }
})

test('an entry that was put away takes no row in: its question comes in anew and is answered', async () => {
  const workspaceId = uuidv7()
  const old = { question: '满多少包邮？', wordings: [], answer: '旧店满 199 包邮', category: '物流', status: 'archived' as const }
  await database.inWorkspace(workspaceId, (tx) => putEntry(tx, { workspaceId, now: clock.now() }, old))
  const file = fileOf(workspaceId, 'faq.csv', '问题,答案\n满多少包邮,满 79 元包邮\n')
  assert.deepEqual((await dryRun(parts, file)).counts.new, 1)
  const { id } = await importFile(parts, file)
  const states = async () => (await entriesOf(workspaceId)).entries.map(({ answer, status }) => `${answer} ${status}`).sort()
  assert.deepEqual(await states(), ['旧店满 199 包邮 archived', '满 79 元包邮 live'])
  assert.equal((await importFile(parts, file)).counts.same, 1)
  const away = fileOf(workspaceId, 'away.csv', '问题,答案,状态\n满多少包邮,旧店满 199 包邮,archived\n')
  assert.equal((await dryRun(parts, away)).counts.new, 0, 'a row that is put away itself is that of the entry')
  await undoImport(parts, workspaceId, id)
  assert.deepEqual(await states(), ['旧店满 199 包邮 archived'])
})

test('what publishing would refuse comes in as a draft with the reason, in the report; set aside and published it stays so', async () => {
  const workspaceId = uuidv7()
  const csv = '问题,答案\n料子好吗,采用顶级面料\n怎么联系,加微信 shop12345 聊\n包邮吗,满九十九包邮\n'
  const file = fileOf(workspaceId, 'held.csv', csv)
  const { counts, bad } = await dryRun(parts, file)
  assert.deepEqual([counts.new, counts.held, counts.bad], [3, 2, 0])
  assert.match(wordsOf(bad[0]?.fault ?? fault('empty')).zh, /已作为草稿导入.*“顶级” \(广告法第九条第三项\)/u)
  const done = await importFile(parts, file)
  assert.deepEqual([done.counts.held, done.preview.filter(({ fault: why }) => why?.code === 'held').length], [2, 2])
  const report = await database.inWorkspace(workspaceId, (tx) => faultsOf(tx, done.id))
  assert.deepEqual(
    report.map(({ where, fault: why }) => [where, why.code]),
    [
      ['2', 'held'],
      ['3', 'held'],
    ],
  )
  const { entries } = await entriesOf(workspaceId)
  const states = Object.fromEntries(entries.map(({ question, status }) => [question, status]))
  assert.deepEqual(states, { 料子好吗: 'draft', 怎么联系: 'draft', 包邮吗: 'live' })
  const [held] = entries.filter(({ question }) => question === '料子好吗')
  const [finding] = findingsIn({ answer: '采用顶级面料', answers: [], parts: [], translations: {}, overrides: [] })
  const overrides = [{ rule: finding?.rule ?? '', found: '顶级', reason: '面料分级标准的名称' }]
  await database.inWorkspace(workspaceId, (tx) =>
    putEntry(
      tx,
      { workspaceId, now: clock.now() },
      { question: '料子好吗', wordings: [], answer: '采用顶级面料', category: '其他', status: 'live', overrides },
      held?.id,
    ),
  )
  assert.deepEqual((await importFile(parts, file)).counts, { new: 0, changed: 0, same: 3, near: 0, double: 0, held: 0, bad: 0 })
})

test('what saving would refuse is a bad row with its reason; a new entry tells the file it came from', async () => {
  const workspaceId = uuidv7()
  const csv = '问题,答案\n什么料子,是 {item.matrial} 的\n会动吗,<script>alert(1)</script>\n包邮吗,满九十九包邮\n'
  const file = fileOf(workspaceId, 'unsayable.csv', csv)
  const { counts, bad } = await dryRun(parts, file)
  assert.deepEqual([counts.new, bad.map(({ where }) => where)], [1, ['2', '3']])
  assert.match(wordsOf(bad[0]?.fault ?? fault('empty')).zh, /没有什么能填 \{item\.matrial\}/u)
  await importFile(parts, file)
  const { entries } = await entriesOf(workspaceId)
  assert.deepEqual(
    entries.map(({ question, source }) => [question, source]),
    [['包邮吗', 'unsayable.csv']],
  )
})

test('an import that breaks off leaves whole batches, and goes on where it was', async () => {
  const workspaceId = uuidv7()
  const file = fileOf(workspaceId, 'long.csv', manyRows(350))
  let batches = 0
  const broken = importFile(parts, {
    ...file,
    told: () => {
      if (++batches === 2) throw new Error('killed')
    },
  })
  await assert.rejects(broken, /killed/)
  assert.equal((await entriesOf(workspaceId)).total, 200)
  const positions: number[] = []
  const done = await importFile(parts, { ...file, told: ({ position }) => void positions.push(position) })
  assert.deepEqual([positions, done.counts.new, (await entriesOf(workspaceId)).total], [[300, 350], 350, 350])
})

test('an import of a process that was killed is gone on with once it is silent, and not before', async () => {
  const workspaceId = uuidv7()
  const file = fileOf(workspaceId, 'killed.csv', manyRows(3))
  const { id } = await importFile(parts, file)
  const set = (beat: string) =>
    database.inWorkspace(workspaceId, (tx) =>
      tx.run(sql`update imports set state = 'importing', beat_at = now() - ${beat}::interval where id = ${id}`),
    )
  await set('1 second')
  await assert.rejects(importFile(parts, file), { code: 'conflict' })
  await set('1 minute')
  assert.deepEqual((await importFile(parts, file)).id, id)
})

test('an import is undone as a whole, and keeps what somebody has changed since', async () => {
  const workspaceId = uuidv7()
  await importFile(parts, fileOf(workspaceId, 'first.csv', manyRows(2_500)))
  const before = await exported(workspaceId)
  clock.forward(1_000)
  const second = await importFile(
    parts,
    fileOf(workspaceId, 'second.csv', `${manyRows(2_500).replaceAll('七天内', '十五天内')}新的,好\n也是新的,好\n`),
  )
  assert.deepEqual([second.counts.changed, second.counts.new], [2_500, 2])
  clock.forward(1_000)
  const { entries } = await entriesOf(workspaceId)
  const mine = entries.find(({ question }) => question === '也是新的')
  assert.ok(mine)
  await database.inWorkspace(workspaceId, (tx) => putEntry(tx, { workspaceId, now: clock.now() }, { ...mine, answer: '我改的' }, mine.id))
  assert.deepEqual(await undoImport(parts, workspaceId, second.id), { undone: 2_501, kept: 1 })
  const now = await exported(workspaceId)
  assert.equal(now.length, before.length + 1)
  assert.deepEqual(
    now.filter((row) => !row.includes('我改的')),
    before,
  )
  await assert.rejects(undoImport(parts, workspaceId, second.id), { code: 'conflict' })
})

test('an export taken in elsewhere gives the same export', async () => {
  const [one, other] = [uuidv7(), uuidv7()]
  const lines = [
    {
      id: 'a',
      question: '怎么退货',
      wordings: ['怎么退货', '1. 能退吗', 'a|b；c'],
      answer: '好 \n\n',
      category: '售后',
      intents: ['return.how'],
      priority: 3,
      status: 'draft',
      language: 'zh-CN',
      questionEn: 'How',
      wordingsEn: ['x'],
      answerEn: 'So',
      translations: { ja: { question: '返品', wordings: [], answer: 'はい' } },
      source: 'https://shop.example/faq',
      reviewAt: '2027-01-31',
      set: '通用',
    },
    {
      id: 'b',
      question: '怎么退货',
      wordings: [],
      answer: '同一问题另一条',
      category: '其他',
      intents: [],
      priority: 0,
      status: 'archived',
      language: 'zh-CN',
    },
  ]
  await importFile(parts, fileOf(one, 'lines.jsonl', lines.map((line) => JSON.stringify(line)).join('\n')))
  await importFile(parts, fileOf(one, 'more.csv', manyRows(20)))
  const all = await exported(one)
  assert.equal(all.length, 22)
  await importFile(parts, fileOf(other, 'export.jsonl', all.join('\n')))
  assert.deepEqual(await exported(other), all)
  assert.deepEqual((await importFile(parts, fileOf(one, 'export.jsonl', all.join('\n')))).counts, {
    new: 0,
    changed: 0,
    same: 22,
    double: 0,
    near: 0,
    held: 0,
    bad: 0,
  })
})

test('a file that is refused is told with its reason, and no workspace sees the imports of another', async () => {
  const workspaceId = uuidv7()
  const refusedFile = fileOf(workspaceId, 'heads.csv', 'Farbe,Größe,Preis\nrot,L,3\n')
  await assert.rejects(importFile(parts, refusedFile), /name no column/)
  const { id } = await importFile(parts, fileOf(workspaceId, 'own.csv', manyRows(1)))
  await assert.rejects(undoImport(parts, uuidv7(), id), { code: 'not_found' })
})

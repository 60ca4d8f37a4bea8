import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Campaign, Campaigns, CampaignVersion } from '@xiaoer/contract/campaigns'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'

const service = await testService()
const anna = await owner(service)
const RULES = '# 双十一购物节\n1月1日至12月31日\n跨店每满300减50，可与店铺券叠加\n每人限购3件'

const read = async (text: string) => (await anna.send('POST', '/campaigns/read', { text })).as(Campaign)
const aside = (file: Campaign): Campaign => ({ ...file, clauses: file.clauses.map((one) => ({ ...one, aside: true })) })

test('read, kept, published, told, superseded by another version, taken back', async () => {
  const file = await read(RULES)
  assert.deepEqual(
    file.clauses.filter((one) => one.read === null).map(({ text }) => text),
    ['每人限购3件'],
  )
  const draft = (await anna.send('POST', '/campaigns', { file })).as(CampaignVersion)
  const refused = await anna.send('POST', `/campaigns/${draft.id}/publish`)
  assert.equal(refused.status, 400)
  assert.match(JSON.stringify(refused.json), /“每人限购3件” was not read: correct the rules, or set it aside/)
  await anna.send('PUT', `/campaigns/${draft.id}`, { file: aside(file) })
  assert.equal((await anna.send('POST', `/campaigns/${draft.id}/publish`)).as(CampaignVersion).state, 'published')

  const shopper = await visit(service, { customer: 'c1001' })
  assert.match(JSON.stringify((await shopper.say('双十一满减怎么算')).json), /每满300减50.*¥550/)

  const other = aside(await read(RULES.replace('减50', '减60')))
  const second = (await anna.send('POST', '/campaigns', { file: other, campaign: draft.campaign })).as(CampaignVersion)
  assert.equal(second.version, 2)
  await anna.send('POST', `/campaigns/${second.id}/publish`)
  const states = (await anna.get('/campaigns')).as(Campaigns).versions.map(({ version, state }) => `${version} ${state}`)
  assert.deepEqual(states, ['2 published', '1 superseded'])
  assert.match(JSON.stringify((await shopper.say('双十一满减怎么算的')).json), /¥530/)

  assert.equal((await anna.send('PUT', `/campaigns/${second.id}`, { file: other })).status, 409)
  await assert.rejects(
    service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update campaign_versions set ends_at = now() where id = ${second.id}`)),
    /never changes/,
  )
  await anna.send('POST', `/campaigns/${second.id}/take-back`)
  assert.doesNotMatch(JSON.stringify((await shopper.say('双十一满减怎么算啊')).json), /每满300减60/)
})

test('a campaign without an end, or one that ends before it begins, is refused by name', async () => {
  const file = aside(await read('每满300减50'))
  const open = (await anna.send('POST', '/campaigns', { file })).as(CampaignVersion)
  assert.match(JSON.stringify((await anna.send('POST', `/campaigns/${open.id}/publish`)).json), /when the campaign begins is not known/)
  const turned = { ...file, from: '2026-11-02T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' }
  const answer = await anna.send('POST', '/campaigns', { file: turned })
  assert.equal(answer.status, 400)
  assert.match(JSON.stringify(answer.json), /ends before it begins/)
})

// long: a day of two shifts in real browsers
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Me } from '@xiaoer/contract'
import { SignOnSettings } from '@xiaoer/contract/signon'
import { noBrowser } from '@xiaoer/testing'
import { owner } from '@xiaoer/testing/colleague'
import type { Page } from 'playwright-core'
import type { Service } from '../../service.ts'
import { gateOf } from '../../workspaces/people/sign-on/testing/gate.ts'
import { aProvider, CLIENT } from '../../workspaces/people/sign-on/testing/provider.ts'
import { atDesk } from '../agent.ts'
import { openScene } from '../scene.ts'
import { shopper } from '../shopper.ts'
import { appealOfTheDay, clockOfTheDay, invite, ticketOfTheDay } from './also.ts'
import { openApp } from './app.ts'
import { type Cast, castOf, comeOn, must, type Person } from './cast.ts'
import { assistOfTheDay, evidenceOfTheDay, mergeOfTheDay } from './more.ts'
import { playDay, review } from './play.ts'
import { recount, tiles } from './recount.ts'
import { emptyLedger } from './talks.ts'

/** A whole day is 400: `DAY_CONVERSATIONS=400 npm test -- server/acceptance/day`. */
const CONVERSATIONS = Number(process.env['DAY_CONVERSATIONS'] || 24)
const scene = noBrowser ? undefined : await openScene({ PRIVATE_HOSTS: '127.0.0.1' })

const row = (page: Page, name: string) => page.locator('.row', { hasText: name })

test('a day: two shifts, a supervisor, a reviewer; nothing is lost or said twice, each conversation ends once, and the wall is right', {
  skip: noBrowser,
}, async () => {
  if (!scene) return
  const { service } = scene
  const cast = await castOf(service, await owner(service))
  const [app, ledger] = [await openApp(service, cast.owner), emptyLedger()]
  const watched = await atDesk(scene, cast.supervisor, '/wall')
  const seen = await playDay(service, cast, app, ledger, CONVERSATIONS)

  assert.deepEqual(await recount(service, ledger), { lost: [], twice: [], ends: [], untold: [] })
  assert.equal(ledger.conversations.size, CONVERSATIONS)
  for (const { told, counted } of seen.walls) assert.deepEqual(told, counted)
  assert.ok(
    seen.walls.some(({ told }) => told.byPeople > 0 && told.byBot > 0),
    'the wall had something to show',
  )
  for (const { told, held } of seen.notes) assert.deepEqual(told, held)
  assert.ok(
    seen.notes.some(({ held }) => held.length > 0),
    'something was open when the shift went',
  )
  assert.deepEqual(
    [...app.heard.values()].filter((times) => times !== 1),
    [],
    'each push once',
  )
  const { appraised, figures } = await review(service, cast, 6)
  assert.deepEqual([appraised, figures.passed?.of], [6, 6])
  const [one, two] = cast.shifts[1]
  assert.ok(one && two)
  assert.deepEqual(await ticketOfTheDay(service, cast, one), { early: 409, status: 'done', priority: 'urgent' })
  assert.deepEqual(await invite(service, [one, two]), [two.id, one.id])
  assert.deepEqual(await appealOfTheDay(cast, cast.shifts.flat()), { state: 'upheld', total: 75 })
  assert.deepEqual(await clockOfTheDay(service, cast, one), [
    [50, null],
    [80, null],
    [100, cast.teams.after],
  ])
  assert.deepEqual(await mergeOfTheDay(service, cast), { before: [1, 1], merged: [0, 2], after: [1, 1] })
  assert.deepEqual(await evidenceOfTheDay(service, cast), { session: true, whole: 0, touched: true })
  assert.deepEqual(await assistOfTheDay(service, one), ['adopted', 'edited', 'ignored'])
  assert.deepEqual(await signInOfTheDay(service, cast, two), { came: two.id, refused: 'sso.uninvited' })
  const [last, ...others] = cast.shifts[1]
  // who is there alone is dealt what comes
  await comeOn([last ?? assert.fail()], others)
  await inPages(last ?? assert.fail(), cast.supervisor, watched)
})

/** The same by hand: one of the late shift serves in a browser, and the supervisor steps in from the wall. */
async function inPages(agent: Person, supervisor: Person, watched: Awaited<ReturnType<typeof atDesk>>): Promise<void> {
  if (!scene) return
  const { service } = scene
  const buyer = await shopper(scene, { as: '林小满', path: '/shop/items/trench-coat' })
  await buyer.ask('人工')
  const desk = await atDesk(scene, agent, '/inbox/all')
  await row(desk.page, '林小满').click()
  await desk.page.locator('[data-held=me]').waitFor()
  const field = desk.page.getByLabel('回复', { exact: true })
  await field.fill('您好，我来看看')
  await field.press('Enter')
  await buyer.log.locator('.theirs', { hasText: '我来看看' }).waitFor()
  await buyer.send('什么破店，气死我了，我要打12315投诉')
  const alert = watched.page.locator('[data-alert=threat]').first()
  await alert.waitFor()
  const { told, counted } = await tiles(service, supervisor)
  assert.deepEqual(told, counted)
  await watched.page.locator('[data-tile=byPeople]', { hasText: String(told.byPeople) }).waitFor()
  await alert.getByRole('link').first().click()
  await watched.page.locator('[data-held=other]').waitFor()
  await watched.page.getByRole('button', { name: '从同事接手' }).click()
  await watched.page.getByRole('button', { name: '接过来' }).click()
  await watched.page.locator('[data-held=me]').waitFor()
  await desk.page.locator('[data-held=other]').waitFor()
  assert.deepEqual([buyer.faults, desk.faults, watched.faults], [[], [], []])
  await Promise.all([buyer.context.close(), desk.context.close(), watched.context.close()])
}

/** An agent comes in by the house's own sign-in, from a real provider; whoever is nobody's colleague does not. Gives who came in, and why the other did not. */
async function signInOfTheDay(service: Service, { owner }: Cast, agent: Person) {
  const { redirectUrl } = (await owner.get('/settings/sign-on')).as(SignOnSettings)
  const issuer = await aProvider(redirectUrl ?? assert.fail('the service does not know its own address'), {
    agent: { email: agent.email, email_verified: true },
    stranger: { email: 'stranger@spruce.example', email_verified: true },
  })
  await must(owner, 'PUT', '/settings/sign-on', {
    ...{ on: true, label: '云杉员工', issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, domains: ['spruce.example'] },
    ...{ newcomerRole: null, countsAsFactor: false },
  })
  const { comeIn } = gateOf(service)
  const came = await comeIn('agent')
  return { came: (await came.get('/me')).as(Me).accountId, refused: (await comeIn('stranger')).reason }
}

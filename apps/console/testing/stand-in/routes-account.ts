import { randomUUID } from 'node:crypto'
import { SignIn, UseLink } from '@xiaoer/contract'
import type { AlertRules } from '@xiaoer/contract/alerts'
import { BuiltInRole, RIGHTS_OF } from '@xiaoer/contract/rights'
import type { FactorRule, SignInNotices, SignInSecurity } from '@xiaoer/contract/security'
import type { SignOnDoors, SignOnSettings } from '@xiaoer/contract/signon'
import { z } from 'zod'
import { type Account, now, record } from './model.ts'
import { type Asked, Refused, type Routes } from './router.ts'

const meOf = ({ password: _, invited: __, ...me }: Account) => ({ ...me, rights: [...rightsOf(me.role)] })
const rightsOf = (role: string) => RIGHTS_OF[BuiltInRole.parse(role)]

function link({ model, params }: Asked) {
  const found = model.links.get(params[0] ?? '')
  if (!found) throw new Refused(404, 'not_found', 'This link was used or has expired; ask for another')
  return { purpose: found.purpose, email: found.email, workspaceName: model.accounts[0]?.workspaceName ?? '' }
}

function use({ model, body, signIn }: Asked) {
  const { token, email, name, password } = UseLink.parse(body)
  const found = model.links.get(token)
  const account = model.accounts.find((one) => one.accountId === found?.accountId)
  if (!found || !account) throw new Refused(404, 'not_found', 'This link was used or has expired; ask for another')
  Object.assign(account, { password, invited: false, ...(name ? { name } : {}), ...(email ? { email } : {}) })
  model.links.delete(token)
  signIn(account.accountId)
  return meOf(account)
}

function login({ model, body, signIn }: Asked) {
  const { email, password } = SignIn.parse(body)
  const account = model.accounts.find((one) => one.email === email && one.password === password)
  if (!account) throw new Refused(401, 'unauthenticated', 'E-mail or password is wrong')
  signIn(account.accountId)
  return meOf(account)
}

function presence({ model, me, body }: Asked) {
  me.online = z.object({ online: z.boolean() }).parse(body).online
  record(model, { type: 'presence_changed', conversationId: null, detail: { accountId: me.accountId, online: me.online } })
}

function password({ me, body }: Asked) {
  const to = z.object({ old: z.string(), new: z.string().min(10) }).parse(body)
  if (to.old !== me.password) throw new Refused(400, 'invalid', 'The present password is not right')
  me.password = to.new
}

function invite({ model, me, body }: Asked) {
  const { email, role } = z.object({ email: z.email(), role: BuiltInRole }).parse(body)
  if (model.accounts.some((one) => one.email === email)) throw new Refused(409, 'conflict', `${email} is a colleague already`)
  const account: Account = {
    accountId: randomUUID(),
    workspaceId: me.workspaceId,
    workspaceName: me.workspaceName,
    name: '',
    email,
    role,
    roleName: null,
    rights: [],
    online: false,
    onBreak: false,
    teams: null,
    factorNeeded: false,
    timeZone: me.timeZone,
    password: randomUUID(),
    invited: true,
  }
  model.accounts.push(account)
  return oneTime(model, 'invitation', account)
}

function oneTime(model: Asked['model'], purpose: 'invitation' | 'reset', account: Account) {
  const token = randomUUID() + randomUUID()
  model.links.set(token, { purpose, email: account.email, accountId: account.accountId })
  return { url: `http://127.0.0.1/console/link/${token}`, expiresAt: new Date(Date.now() + 86_400_000).toISOString() }
}

function colleague({ model, params }: Asked): Account {
  const found = model.accounts.find((one) => one.accountId === params[0])
  if (!found) throw new Refused(404, 'not_found', 'No such colleague')
  return found
}

/** One browser, and no second factor. */
const security = (): SignInSecurity => ({
  sessions: [{ id: randomUUID(), current: true, device: 'Chrome · Linux', place: '127.0.0.*', createdAt: now(), usedAt: now() }],
  secondFactor: { since: null, recoveryCodesLeft: 0 },
  required: false,
  hasPassword: true,
  passkeys: [],
})

export const account: Routes = {
  'GET /me': ({ me }) => meOf(me),
  'GET /me/sign-in': security,
  'GET /me/notices': (): SignInNotices => ({ factorAsked: false, notices: [] }),
  'GET /settings/second-factor': ({ model }): FactorRule => ({ required: false, without: model.accounts }),
  'GET /settings/sign-on': (): SignOnSettings => ({
    settings: null,
    linked: [],
    redirectUrl: 'http://127.0.0.1/console/sign-on',
    passwords: { on: true, missing: 'sign_on' },
  }),
  'GET /alert-rules': (): AlertRules => ({ rules: [], endpoints: [], mailboxes: [], tellings: [] }),
  'PUT /me/presence': presence,
  'POST /me/password': password,
  'POST /logout': ({ signIn }) => signIn(null),
  'GET /roles': () => ({ roles: [] }),
  'GET /colleagues': ({ model }) => ({
    colleagues: model.accounts.map(({ accountId, name, email, role, roleName, online, invited }) => ({
      accountId,
      name,
      email,
      role,
      roleName,
      online,
      invited,
    })),
  }),
  'POST /colleagues/invite': invite,
  'POST /colleagues/:/reset': (asked) => oneTime(asked.model, 'reset', colleague(asked)),
  'DELETE /colleagues/:': (asked) => {
    const gone = colleague(asked)
    asked.model.accounts = asked.model.accounts.filter((one) => one !== gone)
  },
}

/** Those that need no sign-in. */
export const gate: Routes = {
  'GET /links/:': link,
  'POST /links/use': use,
  'POST /login': login,
  'GET /sign-on/doors': (): SignOnDoors => ({ doors: [] }),
}

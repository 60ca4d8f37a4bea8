import { firstSignIn } from '../../server/compose/first-run.ts'
import type { Database } from '../../server/platform/db/index.ts'
import { onlyWorkspace } from '../harness/shoppers.ts'

/** The shop's owner, signed in. */
export interface Manager {
  /** A call of the console; undefined where the service was killed meanwhile. */
  call(method: 'GET' | 'POST', path: string, body?: object): Promise<{ readonly status: number; readonly json: unknown } | undefined>
}

/** Follows the one-time link of the first run. */
export async function signIn(db: Database, port: number): Promise<Manager> {
  const at = `http://127.0.0.1:${port}`
  const link = await firstSignIn(db, await onlyWorkspace(db), at, new Date())
  const json = { 'content-type': 'application/json', 'x-xiaoer': '1' }
  const body = JSON.stringify({
    token: link?.split('/').at(-1),
    email: 'owner@bench.example',
    name: 'owner',
    password: 'a long one of the bench',
  })
  const answer = await fetch(`${at}/api/v1/links/use`, { method: 'POST', headers: json, body })
  if (!answer.ok) throw new Error(`the owner could not sign in: ${answer.status} ${await answer.text()}`)
  const cookie = String(answer.headers.get('set-cookie')).split(';')[0] ?? ''
  return {
    async call(method, path, sent) {
      const init = { method, headers: { ...(sent ? json : { 'x-xiaoer': '1' }), cookie }, ...(sent && { body: JSON.stringify(sent) }) }
      const got = await fetch(`${at}/api/v1${path}`, init).catch(() => undefined)
      return got && { status: got.status, json: await got.json().catch(() => undefined) }
    },
  }
}

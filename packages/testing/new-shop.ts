import { addWorkspace, firstSignIn } from '../../server/compose/first-run.ts'
import { systemClock } from '../../server/platform/clock/index.ts'
import { listen } from '../../server/platform/http/index.ts'
import { testConfig, testService } from './service.ts'

/** A workspace that nobody owns yet: where it is reached, and the one-time link of its first owner. */
export interface NewShop {
  readonly url: string
  readonly link: string
}

/** The whole service as `npm start` leaves it, listening, with the demo shop and no owner; `env` as a process would read it. It ends with the test. */
export async function newShop(env: Readonly<Record<string, string>> = {}): Promise<NewShop & { another(name: string): Promise<NewShop> }> {
  const { app, db, secrets, workspaceId } = await testService(systemClock, env)
  const url = await listen(app, testConfig(env))
  const link = await firstSignIn(db, workspaceId, url, systemClock.now())
  if (link === undefined) throw new Error('a new shop has an owner already')
  return {
    url,
    link,
    another: async (name) => ({ url, link: (await addWorkspace(db, secrets, { name, publicUrl: url }, systemClock.now())).link }),
  }
}

import { after } from 'node:test'
import { browser, enter, type Look, type Visit, visit } from './browser.ts'
import type { Model, Talk } from './stand-in/model.ts'
import { seed } from './stand-in/seed.ts'
import { type StandIn, startStandIn } from './stand-in/stand-in.ts'

export interface Scene extends StandIn {
  talk: (name: string) => Talk
  /** Somebody at the desk, signed in, on a page. */
  sit: (path: string, email?: string, look?: Look) => Promise<Visit>
}

/** A desk with its day, served until the test file ends. */
export async function aScene(change: (model: Model) => void = () => {}): Promise<Scene> {
  const model = seed()
  change(model)
  const standIn = await startStandIn(model)
  after(() => standIn.close())
  return {
    ...standIn,
    talk(name) {
      const found = model.talks.find((talk) => talk.row.shopperName === name)
      if (!found) throw new Error(`nobody is called ${name}`)
      return found
    },
    async sit(path, email, look) {
      const seat = await visit(await browser(), look)
      await enter(seat.page, standIn.url, path, email)
      return seat
    },
  }
}

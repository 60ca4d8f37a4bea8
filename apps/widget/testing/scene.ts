import { after, before } from 'node:test'
import type { BrowserContext, BrowserContextOptions } from 'playwright-core'
import { type Seat, sit, steadyBrowser, type TestBrowser } from './browser.ts'
import { built } from './built.ts'
import { createStandIn, type StandIn, type StandInTalk } from './stand-in/index.ts'

/** A browser and a service for the tests of one file. */
export interface Stage {
  readonly service: StandIn
  readonly browser: TestBrowser
  /** Seats a new shopper in a browser of their own. */
  arrive(query?: string, options?: BrowserContextOptions): Promise<Guest>
}

export interface Guest extends Seat {
  readonly name: string
  readonly context: BrowserContext
  readonly address: string
  talk(): StandInTalk
}

/** Sets the stage before the tests of a file, and clears it after. Give it only to tests that are not skipped. */
export function stage(skip: string | false): Stage {
  let guests = 0
  let made: { service: StandIn; browser: TestBrowser } | null = null
  const there = (): { service: StandIn; browser: TestBrowser } => {
    if (!made) throw new Error('the stage is set only while its tests run')
    return made
  }
  before(async () => {
    if (skip) return
    const script = await built()
    made = { service: await createStandIn(async () => script), browser: await steadyBrowser() }
  })
  after(async () => {
    await made?.browser.close()
    await made?.service.close()
  })
  return {
    get service() {
      return there().service
    },
    get browser() {
      return there().browser
    },
    async arrive(query = '', options = {}) {
      const { service, browser } = there()
      guests += 1
      const name = `guest-${guests}`
      const page = await browser.newPage(options)
      const context = page.context()
      context.setDefaultTimeout(45_000)
      const address = `${service.url}/?as=${name}${query}`
      const seat = await sit(page, address)
      return { ...seat, name, context, address, talk: () => service.talks.of(name) }
    },
  }
}

/** The words of all the shopper's messages that the service stored. */
export function storedOf(service: StandIn, talk: StandInTalk): string[] {
  return service.talks
    .messagesOf(talk)
    .filter(({ author }) => author === 'shopper')
    .map(({ parts }) => parts.map(({ text }) => text).join(' '))
}

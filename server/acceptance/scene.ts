import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { TestDatabase } from '@xiaoer/testing'
import { browser, type TestBrowser } from '@xiaoer/testing/browser'
import { demoDatabase } from '@xiaoer/testing/demo-database'
import { testConfig } from '@xiaoer/testing/service'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { systemClock } from '#platform/clock'
import { openSecrets } from '#platform/config'
import { listen } from '#platform/http'
import { silentLogger } from '#platform/telemetry'
import { openService, type Service } from '../service.ts'

/** The real service, its pages served, and a browser to look at them with. */
export interface Scene {
  readonly service: Service
  readonly test: TestDatabase
  readonly url: string
  /** A browser of one's own, with what went wrong in any page of it. */
  enter(options?: BrowserContextOptions): Promise<Visit>
  /** Stops the service; `start` opens it again at the same address on the same database. */
  stop(): Promise<void>
  start(): Promise<void>
}

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors, dialogs and calls to other hosts; empty at the end of a good visit. */
  readonly faults: string[]
}

/** Await it at the top of a test file, where there is a browser at all; `env` as a process would read it. */
export async function openScene(env: Readonly<Record<string, string>> = {}): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-'))
  const test = await demoDatabase(openSecrets(folder, undefined))
  const { database, listener, app, ownerConnection: owner } = test
  const store = { database, listener, app, owner, migrated: [], close: async () => {} }
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const config = testConfig({ XIAOER_DATA: folder, PORT: String(port), ...env })
  const start = async () => {
    const opened = await openService(config, systemClock, silentLogger(), store)
    await listen(opened.app, config)
    return opened
  }
  let service = await start()
  after(async () => {
    await service.close()
    await test.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    get service() {
      return service
    },
    test,
    url,
    enter: async (options) => enter(await browser(), url, options),
    stop: () => service.close(),
    async start() {
      service = await start()
    },
  }
}

/** Links and sockets know the address of the service, so that it has to be known before. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : assert.fail('a server that listens has a port')
}

const PATIENCE_MS = 45_000

async function enter(opened: TestBrowser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const page = await opened.newPage({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 860 },
    // A button that still grows when the pointer goes down on it is no longer there when the pointer comes up.
    reducedMotion: 'reduce',
    ...options,
  })
  const context = page.context()
  context.setDefaultTimeout(PATIENCE_MS)
  const faults: string[] = []
  watch(context, url, faults)
  return { context, page, faults }
}

/** A signed-out browser is told so; one without a network or a service says so. These are no faults. */
const EXPECTED =
  /401 \(Unauthorized\).*\/api\/v1\/me|ERR_(INTERNET_DISCONNECTED|CONNECTION_(REFUSED|RESET|CLOSED)|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE)/

function watch(context: BrowserContext, url: string, faults: string[]): void {
  context.on('weberror', (error) => faults.push(String(error.error())))
  context.on('console', (line) => {
    const words = `${line.text()} ${line.location().url}`
    if (line.type() === 'error' && !EXPECTED.test(words)) faults.push(words)
  })
  context.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== url) faults.push(`asks ${request.url()}`)
  })
}

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Block } from './blocks.ts'

const CHECKOUT = join(import.meta.dirname, '../../..')
const TIMEOUT_MS = 240_000
/** What npx would find: npm itself takes a second of processor to start, fifty times. */
const NPX = `#!/bin/sh\nname=$1; shift\nexec ${join(CHECKOUT, 'node_modules/.bin')}/$name "$@"\n`

/** A reader's folder: the commands are there, nothing else; one for each guide. */
export function openScratch() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'xiaoer-guide-')))
  // as root the database runs as nobody, who must be able to come in
  chmodSync(folder, 0o755)
  symlinkSync(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'))
  put('package.json', '{ "private": true, "type": "module" }\n')
  put('bin/npx', NPX)
  chmodSync(join(folder, 'bin/npx'), 0o755)
  const env = surroundings(folder)
  let nth = 0

  function put(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }

  function spawn(command: string, args: string[], { guide, line }: Block): string {
    const how = { cwd: folder, env, encoding: 'utf8', timeout: TIMEOUT_MS, killSignal: 'SIGKILL' } as const
    const { status, stdout, stderr } = spawnSync(command, args, how)
    assert.equal(status, 0, `${guide}:${line} ended with ${status}\n${stdout.slice(-2_000)}\n${stderr.slice(-4_000)}`)
    return stdout
  }

  return {
    put,
    /** Runs a block; gives what it wrote to standard output. */
    run(block: Block): string {
      if (block.language === 'sh') return spawn('bash', ['--norc', '--noprofile', '-euo', 'pipefail', '-c', block.text], block)
      const file = `block-${++nth}.ts`
      put(file, block.text)
      const hooks = join(import.meta.dirname, 'overlay.mjs')
      return spawn(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', '--test-force-exit', '--import', hooks, join(folder, file)],
        block,
      )
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Every line of the block is among what was printed; `…` stands for anything. */
export function assertPrinted(block: Block, printed: string): void {
  for (const line of block.text.split('\n').filter((one) => one.trim() !== '' && one.trim() !== '…')) {
    const pattern = new RegExp(line.trim().split('…').map(escaped).join('.*'))
    assert.match(printed, pattern, `${block.guide}:${block.line} says that this is printed: ${line}`)
  }
}

/** All that a reader's commands know of where they run. */
function surroundings(folder: string): NodeJS.ProcessEnv {
  const cluster = process.env['XIAOER_TEST_CLUSTER']
  return {
    PATH: [join(folder, 'bin'), join(CHECKOUT, 'node_modules/.bin'), process.env['PATH']].join(':'),
    HOME: folder,
    // as the command has it: else every block compiles the service anew
    NODE_COMPILE_CACHE: join(CHECKOUT, 'node_modules/.cache/compiled'),
    XIAOER_DATA: join(folder, 'data'),
    PORT: '0',
    OVERLAY: folder,
    CHECKOUT,
    ...(cluster && { XIAOER_TEST_CLUSTER: cluster }),
  }
}

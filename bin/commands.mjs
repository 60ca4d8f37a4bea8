import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, ROOT } from './root.mjs'
import { startEnvironment } from './start-options.mjs'

/** Commands in files, or folders with a `command.ts`, of their own; run by one main. */
const CLI = join(ROOT, 'server/cli')

/** Those that are more than a file of the CLI, with the help they have. */
const OWN = {
  start: `xiaoer start [--port N] [--host HOST] [--data FOLDER]

Starts the service, the database in it too, and prints "ready http://…" when it serves. A service that dies is started again; RESTART=off leaves that to others. Told by the environment (the three options go before their variables):
  PORT (3000)   HOST (127.0.0.1)   XIAOER_DATA (.xiaoer)   DATABASE_URL (embedded)   REDIS_URL   XIAOER_KEY   PUBLIC_URL   SHOPPER_RATE (60)   TURN_PAUSE (400)   DECISION_DAYS (730)   WAIT_HOURS (24)   PRIVATE_HOSTS   BREACH_LIST_URL   SECURITY_CONTACT   SECURITY_EXPIRES   DEMO_LIFE (on)   LOG_LEVEL (info)   XIAOER_KEY_PREVIOUS   RESTART (on)   XIAOER_ROLE (all)   DATABASE_PASSWORD   SIP_LISTEN   SIP_PEERS (127.0.0.1)   SIP_CHANNEL   AUDIOSOCKET_LISTEN   READ_PICTURES (off)
Secrets may lie in files: XIAOER_KEY_FILE, DATABASE_PASSWORD   SIP_LISTEN   SIP_PEERS (127.0.0.1)   SIP_CHANNEL   AUDIOSOCKET_LISTEN_FILE and so on.
Optional, a language model: MODEL_URL   MODEL_KEY   MODEL_NAME   MODEL_PATIENCE (20)   MODEL_AT_ONCE (256)
Optional, a model of embeddings: EMBEDDINGS_URL   EMBEDDINGS_NAME   EMBEDDINGS_KEY   EMBEDDINGS_FOLDER`,
  test: `xiaoer test [path …] [--test-name-pattern=…] [--long [--changed] [--seconds=N] [--note]]

Runs what must hold, the same every time; a path runs the files and folders named. The last line is "N passed, N failed".
--long runs the long files in place of the others, --changed of those what covers something that changed, --seconds=N begins none after so long, --note notes in the repository what passed.
Properties are tried on the same examples every time; SEED=7 gives others.`,
}

const HELP = new Set(['help', '--help', '-h'])

/** What to run for a command: a file and its arguments; undefined where only help was asked for, which is printed here. */
export function resolveCommand(command, args) {
  if (HELP.has(command)) return say(`xiaoer <command> [...]\n\n  ${names().join('\n  ')}\n\nEach tells its arguments with --help.`)
  if (Object.hasOwn(OWN, command) && args.some((arg) => HELP.has(arg))) return say(OWN[command])
  if (command === 'start') {
    Object.assign(process.env, startEnvironment(args, process.env))
    return [join(ROOT, 'server/main.ts')]
  }
  if (command === 'test') return [join(ROOT, 'packages/testing/run/main.ts'), ...args]
  const file = /^[a-z][a-z-]*$/.test(command) && command !== 'main' && places(command).find(existsSync)
  if (!file) throw new Refusal(`xiaoer has no command "${command}"; it has: ${names().join(', ')}`)
  return file.startsWith(CLI) ? [join(CLI, 'main.ts'), command, ...args] : [file, ...args]
}

const places = (command) => [
  join(CLI, `${command}.ts`),
  join(CLI, command, 'command.ts'),
  ...['', `${command}/`].map((folder) => join(ROOT, `bench/${folder}${folder ? 'main' : command}.ts`)),
]

function names() {
  const held = existsSync(CLI) ? readdirSync(CLI) : []
  const files = held.filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== 'main.ts').map((file) => file.slice(0, -3))
  const folders = held.filter((folder) => existsSync(join(CLI, folder, 'command.ts')))
  return [...new Set(['start', 'test', 'bench', 'faults', ...[...files, ...folders].sort()])]
}

function say(text) {
  console.log(text)
}

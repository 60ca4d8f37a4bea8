import { parseArgs } from 'node:util'
import { Refusal } from './root.mjs'

/** Options of `start`, each the variable of the environment that it stands for. What is secret has none: command lines are read by others. */
const OPTIONS = { port: 'PORT', host: 'HOST', data: 'XIAOER_DATA' }
const HAS = 'it has --port N, --host HOST and --data FOLDER; all else is told by the environment (xiaoer start --help)'

/** The environment as the options of `start` have it; an option goes before the variable. Throws a `Refusal` for what is no option of it. */
export function startEnvironment(args, env) {
  const eaten = env.npm_lifecycle_event === 'start' && Object.keys(OPTIONS).find((name) => env[`npm_config_${name}`] !== undefined)
  if (eaten) throw new Refusal(`npm keeps --${eaten} for itself; put two dashes before it: npm start -- --${eaten} …`)
  const told = Object.entries(parsed(args)).map(([name, value]) => [OPTIONS[name], value])
  return { ...env, ...Object.fromEntries(told) }
}

function parsed(args) {
  const options = Object.fromEntries(Object.keys(OPTIONS).map((name) => [name, { type: 'string' }]))
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true })
  const strange = tokens.find((token) => token.kind === 'positional' || (token.kind === 'option' && !Object.hasOwn(OPTIONS, token.name)))
  if (strange) throw new Refusal(`xiaoer start has no ${strange.rawName ?? `"${strange.value}"`}; ${HAS}`)
  const bare = tokens.find((token) => token.kind === 'option' && !token.value)
  if (bare) throw new Refusal(`xiaoer start ${bare.rawName} has no value; ${HAS}`)
  return Object.fromEntries(tokens.filter(({ kind }) => kind === 'option').map(({ name, value }) => [name, value]))
}

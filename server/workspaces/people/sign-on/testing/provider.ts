import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after } from 'node:test'

/** What a provider says of somebody. */
interface Known {
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
}

/** Of the client that the provider knows. */
export const CLIENT = { id: 'xiaoer', secret: 'a secret of the provider, 32 bytes' } as const

/** Starts a real provider as a process of its own; it ends with the test file. Gives its issuer. */
export async function aProvider(redirectUrl: string, people: Readonly<Record<string, Known>>): Promise<string> {
  const client = { client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUrl] }
  const env = { ...process.env, CLIENT: JSON.stringify(client), PEOPLE: JSON.stringify(people) }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'provider-process.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  after(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const said: string[] = []
  child.stderr.on('data', (text) => said.push(String(text)))
  for await (const line of createInterface({ input: child.stdout })) {
    const issuer = line.match(/^issuer (http\S+)/u)?.[1]
    if (issuer) return issuer
  }
  throw new Error(`the provider ended before it listened:\n${said.join('')}`)
}

/** A browser at the provider, by HTTP: keeps its cookies, follows where it is sent, fills its forms in; ends where it would leave the provider. */
export async function signInAtProvider(page: string, login: string): Promise<URL> {
  const { origin } = new URL(page)
  const cookies = new Map<string, string>()
  let [url, sent]: [URL, URLSearchParams | undefined] = [new URL(page), undefined]
  for (let step = 0; step < 12; step++) {
    if (url.origin !== origin) return url
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer: Response = await fetch(url, {
      method: sent ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie },
      ...(sent && { body: sent }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? []
      cookies.set(name, value)
    }
    const to = answer.headers.get('location')
    const words = await answer.text()
    if (to) [url, sent] = [new URL(to, url), undefined]
    else [url, sent] = [new URL(/action="([^"]+)"/u.exec(words)?.[1] ?? '', url), filled(words, login)]
  }
  throw new Error(`the provider did not come to an end at ${url.href}`)
}

/** Its pages ask who one is, and then whether one agrees. */
const filled = (words: string, login: string) =>
  words.includes('name="login"')
    ? new URLSearchParams({ prompt: 'login', login, password: 'any' })
    : new URLSearchParams({ prompt: 'consent' })

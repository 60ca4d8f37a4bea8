import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

const DOVECOT = '/usr/sbin/dovecot'
/** Why tests with a real IMAP server are skipped here; false where there is one. */
export const noDovecot: string | false = existsSync(DOVECOT) ? false : 'no Dovecot here (apt-get install dovecot-imapd)'

/** The one password of the test's server; its users are whoever logs in. */
export const PASSWORD = 'stub-mail-password'

/** A Dovecot of the test's own. */
export interface Dovecot {
  readonly port: number
  /** What it knows of somebody's inbox is lost, as where a server is put back together: its mails get other numbers. Nobody may be logged in. */
  readonly numberAnew: (user: string) => void
}

/** A Dovecot of version 2.3, on a free port of this machine; ended after the file. */
export async function dovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'))
  const [port, { username, uid, gid }] = [await freePort(), userInfo()]
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'mail'), { mode: 0o777 })
  chmodSync(join(folder, 'mail'), 0o777)
  // as root Dovecot wants another user for its own processes
  const [own, mail] =
    uid === 0
      ? [
          { login: 'nobody', internal: 'nobody' },
          { uid: 65_534, gid: 65_534 },
        ]
      : [
          { login: username, internal: username },
          { uid, gid },
        ]
  writeFileSync(join(folder, 'dovecot.conf'), configOf({ folder, port, own, mail }))
  const server = spawn(DOVECOT, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' })
  after(async () => {
    await ended(server)
    rmSync(folder, { recursive: true, force: true })
  })
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 200 || server.exitCode !== null) throw new Error(`Dovecot did not start: ${logOf(folder)}`)
    await pause(50)
  }
  const numberAnew = (user: string) => {
    const inbox = join(folder, 'mail', user)
    for (const name of readdirSync(inbox)) if (name.startsWith('dovecot')) rmSync(join(inbox, name), { recursive: true })
  }
  return { port, numberAnew }
}

interface Config {
  readonly folder: string
  readonly port: number
  readonly own: { readonly login: string; readonly internal: string }
  readonly mail: { readonly uid: number; readonly gid: number }
}

const configOf = ({ folder, port, own, mail }: Config) => `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
default_login_user = ${own.login}
default_internal_user = ${own.internal}
default_internal_group = ${mail.gid === 65_534 ? 'nogroup' : mail.gid}
first_valid_uid = 1
mail_location = maildir:${folder}/mail/%u
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${mail.uid} gid=${mail.gid} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`

const logOf = (folder: string) => (existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8').slice(-500) : 'no log')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const { port } = Object(server.address())
  await new Promise((done) => server.close(done))
  return Number(port)
}

const answers = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const gone = new Promise((done) => server.once('exit', done))
  server.kill('SIGTERM')
  await gone
}

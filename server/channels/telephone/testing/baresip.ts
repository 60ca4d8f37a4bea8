import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { wavOf } from '#platform/speech'
import { RATE } from '../audio/pcm.ts'

const PROGRAM = '/usr/bin/baresip'
const MODULES = [
  '/usr/lib/baresip/modules',
  '/usr/lib/x86_64-linux-gnu/baresip/modules',
  '/usr/lib/aarch64-linux-gnu/baresip/modules',
].find((path) => existsSync(path))

/** Why it cannot be used here; false where it can. */
export const noBaresip: string | false = existsSync(PROGRAM) && MODULES ? false : `no ${PROGRAM}; install baresip-core to test with baresip`

/** A telephone of others: baresip, driven over its control port (https://github.com/baresip/baresip/wiki). It says what a sound file holds. */
export class Baresip {
  private readonly folder = mkdtempSync(join(tmpdir(), 'xiaoer-baresip-'))
  private run: ChildProcess | undefined
  private control: Socket | undefined

  /** Starts it; `sound` is said from the moment that a call is answered, again and again. */
  async start(sound: Int16Array): Promise<this> {
    const port = await freePort()
    writeFileSync(join(this.folder, 'sound.wav'), wavOf({ rate: RATE, samples: sound }))
    const lines = [
      ...[
        'sip_listen 127.0.0.1:0',
        'net_interface 127.0.0.1',
        `audio_source aufile,${join(this.folder, 'sound.wav')}`,
        'audio_player aubridge,none',
      ],
      ...[
        'audio_alert aubridge,none',
        `module_path ${MODULES}`,
        'module g711.so',
        'module aufile.so',
        'module aubridge.so',
        'module ctrl_tcp.so',
      ],
      ...['module_tmp account.so', 'module_app menu.so', `ctrl_tcp_listen 127.0.0.1:${port}`, ''],
    ]
    writeFileSync(join(this.folder, 'config'), lines.join('\n'))
    writeFileSync(join(this.folder, 'accounts'), '<sip:li@127.0.0.1>;regint=0;audio_codecs=PCMA\n')
    writeFileSync(join(this.folder, 'contacts'), '')
    this.run = spawn(PROGRAM, ['-f', this.folder], { stdio: 'ignore' })
    for (let tries = 0; !this.control; tries++) {
      this.control = await reached(port)
      if (tries > 200) throw new Error('baresip does not answer')
      if (!this.control) await pause(50)
    }
    this.control.on('error', () => undefined)
    this.control.resume()
    return this
  }

  dial(address: string): void {
    this.tell('dial', address)
  }

  async press(keys: string): Promise<void> {
    for (const key of keys) {
      this.tell('sndcode', key)
      await pause(250)
    }
  }

  hangUp(): void {
    this.tell('hangup')
  }

  stop(): void {
    this.control?.destroy()
    this.run?.kill('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true })
  }

  private tell(command: string, params = ''): void {
    const json = JSON.stringify({ command, params, token: command })
    this.control?.write(`${Buffer.byteLength(json)}:${json},`)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.int() }).parse(server.address())
  await new Promise((done) => server.close(done))
  return port
}

function reached(port: number): Promise<Socket | undefined> {
  const { promise, resolve } = Promise.withResolvers<Socket | undefined>()
  const socket = connect(port, '127.0.0.1', () => resolve(socket))
  socket.once('error', () => resolve(undefined))
  return promise
}

import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  readonly body: string
}

/**
 * One keep-alive connection, one request at a time, as lean as HTTP/1.1 allows: on two cores shared by client, server and database a full
 * client would take the time that is to be measured.
 */
export class LeanClient {
  readonly #port: number
  #socket: Socket | undefined
  #waiting: { done: (answer: Answer) => void; fail: (error: Error) => void } | undefined
  #received: Buffer = Buffer.alloc(0)
  #closed = false

  constructor(port: number) {
    this.#port = port
  }

  post(path: string, token: string, body: string): Promise<Answer> {
    return this.#ask(`POST ${path}`, `authorization: Bearer ${token}`, body)
  }

  /** A write of the console, by somebody's cookie; one that may be sent again, as it has an id. */
  write(path: string, cookie: string, body: string): Promise<Answer> {
    return this.#again(`POST ${path}`, `cookie: ${cookie}\r\nx-xiaoer: 1`, body)
  }

  /** A read of the console, by somebody's cookie. */
  get(path: string, cookie: string): Promise<Answer> {
    return this.#again(`GET ${path}`, `cookie: ${cookie}`, '')
  }

  /** The other side may close an idle connection just as it is used again: then once more on a new one, as browsers do. */
  async #again(line: string, header: string, body: string): Promise<Answer> {
    const wasOpen = this.#socket !== undefined && !this.#socket.destroyed
    try {
      return await this.#ask(line, header, body)
    } catch (error) {
      if (!wasOpen || this.#closed) throw error
      return this.#ask(line, header, body)
    }
  }

  #ask(line: string, header: string, body: string): Promise<Answer> {
    return new Promise((done, fail) => {
      this.#waiting = { done, fail }
      const type = body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
      this.#open().write(`${line} HTTP/1.1\r\nhost: 127.0.0.1\r\n${header}\r\n${type}\r\n${body}`)
    })
  }

  close(): void {
    this.#closed = true
    this.#socket?.destroy()
  }

  #open(): Socket {
    if (this.#socket && !this.#socket.destroyed) return this.#socket
    this.#received = Buffer.alloc(0)
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true })
    socket.on('data', (bytes) => this.#read(bytes))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the connection was closed')))
    this.#socket = socket
    return socket
  }

  #fail(error: Error): void {
    this.#waiting?.fail(error)
    this.#waiting = undefined
    this.#socket?.destroy()
  }

  #read(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes])
    const end = this.#received.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = this.#received.toString('latin1', 0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (this.#received.length < end + 4 + length) return
    const body = this.#received.toString('utf8', end + 4, end + 4 + length)
    this.#received = this.#received.subarray(end + 4 + length)
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.done({ status: Number(head.slice(9, 12)), body })
  }
}

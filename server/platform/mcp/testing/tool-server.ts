import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A real server of tools, in a process of its own, until it is closed; `describe` has it say something else of one of its tools. */
export async function toolServer() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'tool-server-process.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(createInterface(child.stdout), 'line')
  const host = `127.0.0.1:${port}`
  return {
    host,
    url: `http://${host}/mcp`,
    describe: async (): Promise<void> => void (await (await fetch(`http://${host}/describe`)).text()),
    close: async (): Promise<void> => {
      child.kill()
      await once(child, 'exit')
    },
  }
}

import { seed } from './stand-in/seed.ts'
import { startStandIn } from './stand-in/stand-in.ts'

const standIn = await startStandIn(seed(), Number(process.env['PORT'] ?? 41_500))
process.stdout.write(`ready ${standIn.url}/console/\n`)

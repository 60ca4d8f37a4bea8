// long: plays what does not go yet
import { goes, playScripts } from './play.ts'

await playScripts((file) => !goes(file), { mustFail: true })

// long: plays hundreds of scripts
import { goes, isCore, isUnder, playScripts } from './play.ts'

await playScripts((file) => !isUnder(file, ['settling']) && !isCore(file) && goes(file))

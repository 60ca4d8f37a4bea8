// long: plays hundreds of scripts
import { goes } from '@xiaoer/testing/chat/wanted'
import { isCore, isUnder, playScripts } from './play.ts'

await playScripts((file) => !isUnder(file, ['settling']) && !isCore(file) && goes(file))

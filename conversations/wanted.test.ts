// long: plays what does not go yet
import { goes } from '@xiaoer/testing/chat/wanted'
import { playScripts } from './play.ts'

await playScripts((file) => !goes(file), { mustFail: true })

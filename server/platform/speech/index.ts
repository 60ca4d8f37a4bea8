/** Speech: words from sounds and sounds from words, by address or by a program of this machine; and how numbers are said aloud. Owns no tables. */
export { type Recognised, type Recogniser, recogniserAt, type SpeechPlace } from './recogniser.ts'
export { speakable } from './speakable/speakable.ts'
export { espeakHere, espeakVoice, keptVoice, type Voice, voiceAt } from './voice.ts'
export { type Sound, soundIn, wavOf } from './wav.ts'

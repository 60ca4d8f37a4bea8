import type { Alert } from './alert-for.ts'

/** Two soft notes for a message, three rising ones for somebody who waits, two falling ones for a colleague who names me has to do with an approval of mine, or calls me to a conversation. Frequencies in hertz. */
const NOTES: Readonly<Record<Alert['kind'], readonly number[]>> = {
  message: [784, 1047],
  queue: [659, 784, 988],
  mention: [988, 784],
  approval: [988, 784],
  invited: [988, 784],
}
const APART = 0.13
const LENGTH = 0.32
const LOUD = 0.08

let audio: AudioContext | undefined

/** Plays the sound of an alert, made here: no file is fetched. Silent where the browser forbids sound before the first click. */
export function play(kind: Alert['kind']): void {
  try {
    audio ??= new AudioContext()
    void audio.resume().catch(() => undefined)
    for (const [i, pitch] of NOTES[kind].entries()) note(audio, pitch, audio.currentTime + i * APART)
  } catch {
    // a machine without sound: the title counts all the same, and what is heard of goes on
  }
}

function note(to: AudioContext, pitch: number, at: number): void {
  const tone = to.createOscillator()
  const volume = to.createGain()
  tone.type = 'sine'
  tone.frequency.value = pitch
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(LOUD, at + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH)
  tone.connect(volume).connect(to.destination)
  tone.start(at)
  tone.stop(at + LENGTH)
}

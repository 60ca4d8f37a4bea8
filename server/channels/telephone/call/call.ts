import { type Recogniser, type Voice, wavOf } from '#platform/speech'
import type { ArrivedPart } from '../../push-channel.ts'
import { FRAME, FRAME_MS, RATE, resampled } from '../audio/pcm.ts'
import type { CallLine } from '../line.ts'
import type { CallEnding, CallNews, CallSeat, ShopMessage, TelephonePort } from '../port.ts'
import { type PhoneText, phoneText } from '../texts/index.ts'
import { Hearing, type Utterance } from './hearing.ts'
import { type Entry, KeyPad } from './keys.ts'
import { Recording } from './recording.ts'
import { type Choices, choicesIn, sentencesIn, sentencesOf } from './sentences.ts'
import type { CallSettings } from './settings.ts'
import { type Said, Speaker } from './speaker.ts'
import { VoiceMood } from './voice-mood.ts'
import { numberSaid, says } from './words.ts'

/** What one call needs. */
export interface CallParts {
  readonly line: CallLine
  readonly port: TelephonePort
  readonly seat: CallSeat
  readonly settings: CallSettings
  /** Undefined where speech is not recognised here: keys alone. */
  readonly recogniser: Recogniser | undefined
  readonly voice: Voice
  readonly now: () => Date
  readonly failed: (error: unknown) => void
  readonly over: () => void
}

/** A number that was heard, read back and not yet agreed to. */
interface ReadBack {
  readonly text: string
  /** The caller has heard the question to its end. */
  isHeard: boolean
}

const SILENT_MS = 9_000
const WAIT_MS = 3_000
const PLACE_EVERY_MS = 30_000
/** Less than this and the words may be others. */
const SURE = 0.4
const FEWEST_DIGITS = 5
const LAST_FOUR = 4
/** So often in a row nothing is understood before the keys are offered, and the recogniser fails before it is asked no more. */
const [MOST_UNHEARD, MOST_FAILED] = [2, 3] as const
const SLOWER = 0.8

/** Where keys go just now. */
type Wants = { readonly kind: 'anything' } | { readonly kind: 'recording' } | { readonly kind: 'last four'; readonly number: string }

/** One call from greeting to end: what is heard goes into the conversation as a message, what the shop says there is spoken, and what was not played was not said. */
export class Call {
  private readonly parts: CallParts
  private readonly speaker: Speaker
  private readonly hearing: Hearing
  private readonly pad = new KeyPad()
  private readonly mood = new VoiceMood()
  private readonly recording = new Recording()
  private rest = new Int16Array(0)
  private ms = 0
  private quietSince = 0
  private language: string
  private pace = 1
  private cursor = 0
  private nth = 0
  private wants: Wants = { kind: 'anything' }
  private asked: (Choices & { readonly messageId: string }) | undefined
  private readBack: ReadBack | undefined
  private last: { readonly text: string } | undefined
  private waitingSince: number | undefined
  private holder: CallNews['holder'] = 'bot'
  private placeAt = 0
  private prompted = 0
  private unheard = 0
  private failures = 0
  private isOver = false
  private isTransferring = false
  private isLookAhead = false
  private agreedAt: Date | undefined
  private readonly spoken = new Map<string, readonly ShopMessage['parts'][number][]>()
  /** What is done once all that is to be said is said. */
  private readonly ends: (() => Promise<void> | void)[] = []
  private work: Promise<void> = Promise.resolve()
  private unwatch = (): void => undefined

  constructor(parts: CallParts) {
    this.parts = parts
    this.language = parts.seat.language
    const { line, recogniser, failed } = parts
    this.speaker = new Speaker({
      voice: (said) => this.voiced(said),
      play: (frame) => {
        line.play(frame)
        this.recording.ours(frame)
      },
      clear: line.clear,
      lead: line.lead,
      done: (said) => this.done(said),
      failed: (error) => this.voiceFailed(error),
    })
    this.hearing = new Hearing({
      recognise: recogniser && ((samples) => this.recognised(recogniser, samples)),
      began: () => this.began(),
      said: (utterance) => this.said(utterance),
      noise: () => this.speaker.goOn(),
      failed,
    })
  }

  /** Answers: greets, and says how one is served. */
  start(): void {
    const { line, port, seat, settings, recogniser } = this.parts
    line.listen({ frame: (samples) => this.frame(samples), key: (key) => this.key(key), ended: () => this.end('caller') })
    this.unwatch = port.watch(seat, () => this.look())
    this.tell('greeting', { shop: seat.shopName })
    if (settings.asksToRecord) {
      this.wants = { kind: 'recording' }
      this.tell('askRecording')
    } else this.tellHow(recogniser !== undefined)
    this.quietSince = this.ms
  }

  /** Milliseconds since it was answered. */
  get atMs(): number {
    return this.ms
  }

  /** The service ends. */
  stop(): void {
    this.hangUp('shop')
  }

  /** Settles once all that is to be stored is stored. */
  async idle(): Promise<void> {
    for (let before: Promise<void> | undefined; before !== this.work; ) {
      before = this.work
      await before
    }
  }

  /** 20 ms have passed. */
  tick(): void {
    if (this.isOver) return
    this.ms += FRAME_MS
    const played = this.speaker.tick()
    if (!played && this.parts.line.steady) this.parts.line.play(SILENCE)
    if (!played) this.recording.ours(SILENCE)
    this.hearing.tick()
    const entry = this.pad.tick(this.ms)
    if (entry) this.entered(entry)
    if (played || this.hearing.isTalking || this.pad.isOpen || this.speaker.isSpeaking) this.quietSince = this.ms
    this.whileWaiting()
    if (this.ms >= this.parts.settings.longestMs) this.hangUp('shop')
  }

  /** Something new may stand in the conversation. */
  look(): void {
    // however often it rings, one look is enough that has not begun
    if (this.isLookAhead) return
    this.isLookAhead = true
    this.queue(async () => {
      this.isLookAhead = false
      const news = await this.parts.port.news(this.parts.seat, this.cursor)
      if (!this.isOver) this.hear(news)
    })
  }

  /** The caller's sound, in frames of any length. */
  private frame(samples: Int16Array): void {
    if (this.isOver) return
    this.recording.theirs(samples)
    let all = samples
    if (this.rest.length > 0) {
      all = new Int16Array(this.rest.length + samples.length)
      all.set(this.rest)
      all.set(samples, this.rest.length)
    }
    let at = 0
    for (; at + FRAME <= all.length; at += FRAME) this.hearing.put(all.slice(at, at + FRAME), this.speaker.hasBegun)
    this.rest = all.slice(at)
  }

  private recognised(recogniser: Recogniser, samples: Int16Array) {
    return recogniser.recognise({ rate: RATE, samples }, this.language).then(
      (words) => {
        this.failures = 0
        return words
      },
      (error: unknown) => {
        this.failures++
        throw error
      },
    )
  }

  private began(): void {
    this.prompted = 0
    if (this.speaker.isSpeaking) this.speaker.hold()
  }

  /** Somebody has said something, perhaps into our words. */
  private said(utterance: Utterance): void {
    if (this.isOver) return
    const { text, confidence } = utterance
    const words = confidence !== null && confidence < SURE ? '' : text
    if (this.speaker.isSpeaking) {
      // a nod is no turn; and a yes to what was not heard to its end is none
      if (words === '' || says('backchannel', words)) {
        this.speaker.goOn()
        return
      }
      this.speaker.cut()
    }
    if (words === '') {
      this.notHeard()
      return
    }
    this.unheard = 0
    const mood = this.mood.read(utterance.sound)
    this.understood(words)
    // nobody waits for the transcript
    this.transcribeCaller({ text: words, ms: utterance.ms, byKeys: false, mood })
  }

  private notHeard(): void {
    if (!this.parts.recogniser || this.failures >= MOST_FAILED) {
      if (this.unheard++ === 0) this.tellHow(false)
      return
    }
    this.unheard++
    this.tell(this.unheard > MOST_UNHEARD ? 'useKeys' : 'notHeard')
  }

  /** Words that are for the telephone itself, a number that is to be read back, or something for the shop. */
  private understood(text: string) {
    if (says('repeat', text)) return this.again()
    if (says('slower', text)) return this.slower()
    const readBack = this.readBack
    this.readBack = undefined
    if (readBack?.isHeard && says('yes', text)) return this.deliver([{ kind: 'text', text: readBack.text }])
    if (readBack && says('no', text)) return this.tell('readBackNo')
    if (this.wants.kind === 'recording' && (says('yes', text) || says('no', text))) return this.recordingAnswered(says('yes', text))
    if (says('chinese', text)) return this.speak('zh-CN')
    if (says('english', text)) return this.speak('en')
    const number = numberSaid(text)
    if (number) return this.readNumberBack(number.digits, number.words)
    this.deliver([{ kind: 'text', text }])
  }

  /** A number that was heard counts once it was read back whole and agreed to. */
  private readNumberBack(digits: string, words: string): void {
    this.queue(async () => {
      const known = await this.parts.port.orderNumber(this.parts.seat, digits)
      if (this.isOver) return
      this.readBack = { text: known ? words.replace(digits, known) : words, isHeard: false }
      this.tell('readBack', { number: known ?? digits })
    })
  }

  private key(key: string): void {
    if (this.isOver) return
    this.prompted = 0
    // keys go through everything: what is being said is cut as by a word
    if (this.speaker.isSpeaking && this.speaker.hasBegun) this.speaker.cut()
    const entry = this.pad.press(key, this.ms)
    if (entry) this.entered(entry)
  }

  private entered(entry: Entry) {
    const digits = entry.kind === 'number' ? entry.digits : entry.key
    this.transcribeCaller({ text: digits, ms: 0, byKeys: true, mood: null })
    if (this.wants.kind === 'last four' && entry.kind === 'number' && digits.length === LAST_FOUR) {
      const { number } = this.wants
      this.wants = { kind: 'anything' }
      this.deliver([{ kind: 'text', text: phoneText(this.language, 'where', { number, code: digits }) }])
      return
    }
    if (entry.kind === 'single') this.single(entry.key)
    else if (digits.length < FEWEST_DIGITS) this.deliver([{ kind: 'text', text: digits }])
    else this.orderKeyed(digits)
  }

  private single(key: string) {
    if (this.wants.kind === 'recording' && (key === '1' || key === '2')) return this.recordingAnswered(key === '1')
    const readBack = this.readBack
    if (readBack && (key === '1' || key === '2')) {
      this.readBack = undefined
      if (key === '2') return this.tell('readBackNo')
      // a key may come before the question's end: whoever presses has heard the number
      return this.deliver([{ kind: 'text', text: readBack.text }])
    }
    if (key === '0') return this.person()
    if (key === '*' || key === '*1') return this.again()
    if (key === '*2') return this.slower()
    if (key === '*3') return this.speak(this.language.startsWith('zh') ? 'en' : 'zh-CN')
    if (this.holder === 'queue' && key === '1') return this.callBack()
    const [asked, option] = [this.asked, Number(key) - 1]
    const label = asked?.options[option]
    if (asked && label !== undefined) {
      this.asked = undefined
      return this.deliver([{ kind: 'tapped', text: label, messageId: asked.messageId, part: asked.part, option }])
    }
    this.deliver([{ kind: 'text', text: key }])
  }

  private orderKeyed(digits: string): void {
    this.queue(async () => {
      const { port, seat } = this.parts
      const number = await port.orderNumber(seat, digits)
      if (this.isOver) return
      if (number === undefined) return this.tell('noSuchOrder', { number: digits })
      if (await port.isProven(seat, number))
        return this.deliver([{ kind: 'text', text: phoneText(this.language, 'whereKnown', { number }) }])
      this.wants = { kind: 'last four', number }
      this.tell('lastFour')
    })
  }

  private recordingAnswered(agrees: boolean): void {
    this.wants = { kind: 'anything' }
    if (agrees) {
      this.agreedAt = this.parts.now()
      this.recording.begin()
    }
    this.tell(agrees ? 'recordingOn' : 'recordingOff')
    this.tellHow(this.parts.recogniser !== undefined)
  }

  private person(): void {
    this.wants = { kind: 'anything' }
    this.readBack = undefined
    this.deliver([{ kind: 'text', text: phoneText(this.language, 'person') }])
  }

  private again(): void {
    if (this.last) this.sayWords(this.last.text)
    else this.tell('nothingToRepeat')
  }

  private slower(): void {
    this.pace = SLOWER
    this.tell('slower')
    if (this.last) this.sayWords(this.last.text)
  }

  private speak(language: string): void {
    this.language = language
    this.tellHow(this.parts.recogniser !== undefined)
  }

  private deliver(parts: readonly ArrivedPart[]): void {
    this.asked = undefined
    const nth = this.nth++
    this.waitingSince = this.ms
    this.queue(() => this.parts.port.say(this.parts.seat, nth, parts))
    this.look()
  }

  private hear({ messages, holder, ahead, language, command }: CallNews) {
    if (command?.kind === 'end') return this.hangUp('shop')
    if (command?.kind === 'transfer') this.transfer(command.target)
    if (language !== null && messages.length > 0) this.language = language
    for (const { id, seq, parts } of messages) {
      this.cursor = Math.max(this.cursor, seq)
      this.waitingSince = undefined
      const sentences = sentencesIn(parts, this.language)
      this.spoken.set(id, parts)
      this.speaker.say({ messageId: id, sentences })
    }
    const before = this.holder
    this.holder = holder
    if (holder !== 'queue' || before === 'queue') return
    this.placeAt = this.ms + PLACE_EVERY_MS
    if (this.parts.settings.transferTo !== '') this.transfer(this.parts.settings.transferTo)
    else if (ahead !== null) this.tellPlace(ahead)
  }

  private tellPlace(ahead: number): void {
    if (ahead === 0) this.tell('next')
    else this.tell('place', { ahead: String(ahead) })
  }

  /** Once what is being said is played. */
  private transfer(target: string): void {
    if (this.isTransferring) return
    this.isTransferring = true
    this.tell('transferring')
    this.afterWords(async () => {
      const isTaken = await this.parts.line.transfer(target)
      this.isTransferring = false
      if (isTaken) this.end('transferred')
      else if (!this.isOver) this.tell('transferFailed')
    })
  }

  private callBack(): void {
    this.tell('callBack')
    this.queue(() => this.parts.port.leaveQueue(this.parts.seat, true))
    this.afterWords(() => this.hangUp('shop'))
  }

  private afterWords(work: () => Promise<void> | void): void {
    this.ends.push(work)
  }

  /** What time alone brings: a word while an answer takes long, the place in the queue, silence. */
  private whileWaiting(): void {
    if (this.ends.length > 0 && !this.speaker.isSpeaking) {
      for (const work of this.ends.splice(0)) void Promise.resolve().then(work).catch(this.parts.failed)
    }
    if (this.waitingSince !== undefined && this.ms - this.waitingSince >= WAIT_MS && !this.speaker.isSpeaking) {
      this.waitingSince = undefined
      if (this.holder === 'bot') this.tell('wait')
    }
    if (this.holder === 'queue' && this.ms >= this.placeAt && !this.isTransferring && !this.speaker.isSpeaking) {
      this.placeAt = this.ms + PLACE_EVERY_MS
      this.queue(async () => {
        const { ahead, holder } = await this.parts.port.news(this.parts.seat, this.cursor)
        if (ahead !== null && holder === 'queue' && !this.isOver) this.tellPlace(ahead)
      })
    }
    if (this.holder !== 'bot' || this.ms - this.quietSince < SILENT_MS) return
    this.quietSince = this.ms
    if (this.prompted++ === 0) this.tell('stillThere')
    else {
      this.tell('bye')
      this.afterWords(() => this.hangUp('silent'))
    }
  }

  private tellHow(hearsSpeech: boolean): void {
    this.tell(hearsSpeech ? 'howSpeech' : 'howKeys')
    this.tell('keys')
  }

  private tell(text: PhoneText, filled: Readonly<Record<string, string>> = {}): void {
    const words = phoneText(this.language, text, filled)
    const asks = text === 'readBack' ? this.readBack : undefined
    this.speaker.say({
      messageId: undefined,
      sentences: sentencesOf(words, this.language),
      ...(asks && { heardOut: () => this.agreeable(asks) }),
    })
    if (asks) this.last = { text: words }
  }

  private sayWords(text: string): void {
    const asks = this.readBack
    this.speaker.say({
      messageId: undefined,
      sentences: sentencesOf(text, this.language),
      ...(asks && { heardOut: () => this.agreeable(asks) }),
    })
  }

  private agreeable(asked: ReadBack): void {
    asked.isHeard = true
  }

  private async voiced(said: string): Promise<Int16Array> {
    const { rate, samples } = await this.parts.voice.speak(said, this.language, this.pace)
    return resampled(samples, rate, RATE)
  }

  /** Without a voice nobody is served: a person is asked for, and nothing that was not said counts as said. */
  private voiceFailed(error: unknown): void {
    this.parts.failed(error)
    if (this.isOver || this.isTransferring) return
    const { transferTo } = this.parts.settings
    this.isTransferring = true
    this.queue(async () => {
      const isTaken = transferTo !== '' && (await this.parts.line.transfer(transferTo))
      if (isTaken) this.end('transferred')
      else this.hangUp('failed')
    })
  }

  /** Something was said, or cut off. */
  private done(said: Said): void {
    const { messageId, sentences, heard, isWhole, ms } = said
    const text = sentences.map((one) => one.text).join('')
    if (isWhole && messageId !== undefined) this.last = { text }
    if (isWhole) said.heardOut?.()
    const { port, seat } = this.parts
    const atMs = Math.max(0, this.ms - ms)
    this.queue(() => port.transcribe(seat, { by: 'shop', atMs, ms, text, heard, messageId: messageId ?? null, byKeys: false, mood: null }))
    if (messageId === undefined) return
    const parts = this.spoken.get(messageId) ?? []
    this.spoken.delete(messageId)
    if (!isWhole) this.queue(() => port.unheard(seat, messageId, heard))
    const choices = isWhole ? choicesIn(parts) : undefined
    this.asked = choices && { ...choices, messageId }
  }

  private transcribeCaller(line: { text: string; ms: number; byKeys: boolean; mood: number | null }): void {
    const { port, seat } = this.parts
    const atMs = Math.max(0, this.ms - line.ms)
    this.queue(() => port.transcribe(seat, { by: 'caller', atMs, heard: line.text, messageId: null, ...line }))
  }

  private hangUp(how: CallEnding): void {
    if (this.isOver) return
    this.end(how)
    this.parts.line.hangUp()
  }

  private end(how: CallEnding): void {
    if (this.isOver) return
    this.speaker.cut()
    this.isOver = true
    this.unwatch()
    const { port, seat, over } = this.parts
    const { agreedAt } = this
    if (agreedAt) this.queue(() => port.keepRecording(seat, wavOf({ rate: RATE, samples: this.recording.take() }), agreedAt))
    this.queue(() => port.end(seat, how, Math.round(this.ms / 1_000)))
    void this.work.then(over)
  }

  /** One after the other: what was cut off is noted before what was said into it is stored. */
  private queue(work: () => Promise<void> | void): Promise<void> {
    this.work = this.work.then(work).catch(this.parts.failed)
    return this.work
  }
}

const SILENCE = new Int16Array(FRAME)

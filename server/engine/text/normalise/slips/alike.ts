import { type CharModel, one } from '../characters/char-model.ts'
import { nearSyllables, type Syllables } from '../sounds/syllables.ts'

/** What may have been meant by a character, and how much likelier it must be for each kind of slip. */
export interface Candidate {
  readonly unit: number
  readonly cost: number
}

/** Sound alike but for the tone; nearly; look alike. */
const COSTS = { sound: 0, near: 3, form: 1 }

/** For every character what it is taken for; made when first asked. */
export class Alike {
  private readonly syllables: Syllables
  private readonly model: CharModel
  private readonly forms = new Map<number, number[]>()
  private readonly made = new Map<number, readonly Candidate[]>()

  /** `forms`: lines of groups of characters that look alike, parted by blanks. */
  constructor(syllables: Syllables, forms: string, model: CharModel) {
    this.syllables = syllables
    this.model = model
    for (const group of forms
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .join(' ')
      .split(/\s+/)) {
      const units = [...group].map((char) => char.charCodeAt(0))
      for (const unit of units) this.forms.set(unit, [...(this.forms.get(unit) ?? []), ...units.filter((other) => other !== unit)])
    }
  }

  of(unit: number): readonly Candidate[] {
    const known = this.made.get(unit)
    if (known !== undefined) return known
    const found = this.find(unit)
    this.made.set(unit, found)
    return found
  }

  private find(unit: number): readonly Candidate[] {
    const costs = new Map<number, number>()
    const add = (units: readonly number[] | undefined, cost: number) => {
      for (const other of units ?? [])
        if (other !== unit && this.model.count(one(other)) > 1) costs.set(other, Math.min(cost, costs.get(other) ?? cost))
    }
    for (const syllable of this.syllables.readings.get(unit) ?? []) {
      add(this.syllables.characters.get(syllable), COSTS.sound)
      for (const near of nearSyllables(syllable)) add(this.syllables.characters.get(near), COSTS.near)
    }
    add(this.forms.get(unit), COSTS.form)
    return [...costs].map(([other, cost]) => ({ unit: other, cost }))
  }
}

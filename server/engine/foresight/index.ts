/** Foresight: which question somebody is likeliest to ask, by the pages they were on and where their orders stand. Pure; owns no tables. */
export { type Foreseen, type Foresight, type Lesson, learnQuestions, type Shared, sharedLessons } from './model.ts'
export { questionFor, WORDED } from './questions.ts'
export { type OrderSeen, type Situation, signsOf } from './signs.ts'

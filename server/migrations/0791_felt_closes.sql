-- Whether words to a person are thanks, a yes or a farewell, as the model read them when it felt them: whoever ends so waits for nothing.
alter table felt_moods add column closes boolean not null default false;

-- Who reads what shoppers write: the reader that ships, the language model, or the model only where the other one doubts.
alter table language_model_settings
  add column reader text not null default 'local' check (reader in ('local', 'doubtful', 'model'));

import type { ViewedRun } from '../payload.ts';
import { listed } from '../words.ts';
import { type Input, inputsOf } from './inputs.ts';
import { Section } from './Section.tsx';

/** Every input of the runs, closed; the commands that repeat them, open. */
export function Inputs({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const sections = inputsOf(
    runs.map(({ result: { config, rule, iterations } }) => ({
      run: { rule, iterations, inputs: config.inputs },
      chip: config.chip,
      schedule: config.schedule,
      network: config.network,
    })),
  );
  const all = [...sections.values()].flat();
  const differing = all.filter(({ differs }) => differs);
  const notes = [...new Set(runs.flatMap(({ result }) => result.config.notes))];
  return (
    <Section
      id="inputs"
      title="All inputs"
      csv={[['input', ...runs.map(({ name }) => name)], ...all.map(({ path, values }) => [path, ...values])]}
    >
      {runs.length > 1 && differing.length > 0 && <Differing runs={runs} inputs={differing} />}
      <details>
        <summary>{`${all.length} values in force`}</summary>
        <div class="inputs">
          {[...sections].map(([section, inputs]) => (
            <div key={section}>
              <h3>{section}</h3>
              <dl>
                {inputs.map(({ path, values, differs }) => (
                  <div key={path}>
                    <dt>{path.slice(section.length).replace(/^\./, '') || section}</dt>
                    <dd>{differs ? values.map((value) => value ?? '–').join(' | ') : values[0]}</dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
        </div>
      </details>
      <details>
        <summary>{`${notes.length} notes on where figures come from and what was assumed`}</summary>
        <ul class="notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </details>
      <Commands runs={runs} />
    </Section>
  );
}

/** Inputs that are not the same in both runs. Numbers of activity differ by the dozen: they are counted. */
function Differing({ runs, inputs }: { readonly runs: readonly ViewedRun[]; readonly inputs: readonly Input[] }) {
  const isActivity = ({ path }: Input) => /^network\.(?:activity|layers)/.test(path) || path === 'run.inputs';
  const shown = inputs.filter((input) => !isActivity(input));
  const activity = inputs.length - shown.length;
  return (
    <>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Differs</th>
            {runs.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ path, values }) => (
            <tr key={path}>
              <th scope="row">{path}</th>
              {values.map((value, i) => (
                <td key={runs[i]?.key}>{value ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {activity > 0 && <p class="note">{`${activity} numbers of the network and its activity differ as well.`}</p>}
    </>
  );
}

function Commands({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const known = runs.filter(({ command }) => command !== null);
  if (known.length === 0) return null;
  return (
    <p class="note">
      {known.length > 1
        ? `These commands repeat ${listed(known.map(({ name }) => name))}:`
        : 'This command repeats it:'}
      {known.map(({ key, command }) => (
        <code class="command" key={key}>
          {command}
        </code>
      ))}
    </p>
  );
}

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What becomes of the fields of a class when an image is taken of it. */
interface Fields {
  /** They are in the image. */
  readonly image: string;
  /** They never change, or follow from what does not and from the image. */
  readonly fixed?: string;
  /** They have an effect within an instant alone, and images are taken at the end of one. */
  readonly instant?: string;
  /** They are counted on by whole periods, or only told to who looks on. */
  readonly told?: string;
}

/**
 * Every field of every class whose state decides what happens. Who adds a field has to say here what becomes of it:
 * fast-forward is exact only if images have all that decides.
 */
const classes: Readonly<Record<string, Readonly<Record<string, Fields>>>> = {
  'parts/flow/transaction': {
    Transaction: {
      image:
        'task route step cause creditWait client rounds vector multiplicity parent pending firstJoin joined joinedSum ' +
        'since queuedAt holder holderUnit acquired',
      fixed: 'id issuer next previous',
      instant: 'joinedAt joinedClient',
      told: 'keptSpan',
    },
  },
  'parts/flow/port': { Port: { image: 'head length', fixed: '#tail' } },
  'parts/flow/server': {
    Server: {
      image: 'queue waiting freeAt held #heldSince #grantedAt #handovers #arbitrating #wakeAt',
      fixed: 'spec id #engine #traffic #units #capacity #unitsBusy #causes',
      told: 'jobs busy blocked stalledInQueue stalledBeforeQueue occupied occupations #spanIds #spanCauses #latencies',
    },
  },
  'parts/flow/handovers': {
    Handovers: {
      image: '#isUnsettled #endedBy #jobs',
      fixed: '#causes #engine #granter #waitsForUnit #waitsForRoom #count',
      instant:
        'latest #unblockedBy #unblocked #unblockedAt #freedJobs #freedCauses #freedAt #granted #grantedUnits ' +
        '#grantedNodes',
    },
  },
  'parts/flow/traffic': {
    Traffic: { image: '#joins #waited', fixed: 'pool causes spans power #engine' },
  },
  'parts/flow/corridor': { Corridor: { image: 'inside', fixed: 'name kinds' } },
  'parts/flow/shortcut': {
    Shortcut: {
      image: '',
      fixed: '#engine #traffic #power #corridor #way #stops #charged #length',
      told: '#passes #weight',
    },
  },
  'hardware/controller/controller': {
    Controller: {
      image: 'residence issuing #release #lanes #laneOf #pending #running #news #cause #notified',
      fixed:
        '#engine #traffic #blocks #work #programs #sharing #nodeOfStep #isRowByRow #consumers #freeSlots #slots #told',
      told: 'longestChain finished',
    },
  },
  'hardware/controller/issuing': {
    Issuing: { image: '#dirty #cycle #wakeAt', fixed: '#engine #traffic #setting', told: 'noCredit clockEdge' },
  },
  'hardware/controller/lanes': {
    Lane: { image: 'credits listed tasks', instant: '#freedAt #freedBy #freedOrder #freedVector' },
    Lanes: { image: '#lanes', fixed: '#chip #stages' },
  },
  'hardware/controller/task': {
    Task: {
      image:
        'order slot node instance program started stage issued arrived rows #ahead waitingSince waitsForRows cause ' +
        'edgeAt edge',
      instant: '#arrivedAt #arrivedVector hasEnded hasFirstRows bodyAt sawRowsAt rowsAt rowsBy issuedAt issueCause',
    },
  },
  'hardware/controller/release': {
    Progress: { image: 'mark next #flags' },
    Dataflow: { image: '#states #oldest #iterationsDone', fixed: '#setting #overlap #inFlight' },
  },
  'hardware/controller/sequence': {
    Sequence: { image: '#lanes #iteration #stage #running', fixed: '#setting #stages #laneOf' },
  },
  'hardware/controller/residence': {
    Residence: { image: '#pools #kept', fixed: '#setting #operands', told: 'spills' },
    Kept: { image: 'inDram #pending', fixed: 'what bits readers pool' },
    Pool: { image: 'used', fixed: '#number #held' },
    Places: { image: '', fixed: 'loads stores #operands #inDram #buffer #dram' },
  },
  'observe/peak': {
    PeakPower: {
      image: '#classes #starts #count #knownFrom_ps',
      fixed: '#window_ps #most #bound #energies #durations #multiplicities #watts #areOfDram #done_ps #fresh',
      told: '#chip #chipAndDram #jobsOf',
    },
  },
  'kernel/pool': { EventPool: { image: 'targets op a b', fixed: '#unused #unusedCount' } },
  'kernel/wheel': {
    WheelQueue: {
      image:
        'time #slotStart #offset #current #heads #next #keys #dueEvents #dueKeys #dueFirst #dueEnd #run #runKey #far ' +
        '#farTimes',
      fixed: '#slotWidth #slotsPerPs #horizon #occupied #farFirst',
    },
  },
};

const words = (text = '') => text.split(' ').filter((word) => word !== '');

for (const [file, own] of Object.entries(classes)) {
  const text = readFileSync(new URL(`../../../../src/${file}.ts`, import.meta.url), 'utf8');
  for (const [name, { image, fixed, instant, told }] of Object.entries(own)) {
    it(`says of every field of ${name} what becomes of it in an image`, () => {
      expect(fieldsOf(text, name)).toEqual(
        [...words(image), ...words(fixed), ...words(instant), ...words(told)].sort(),
      );
    });
  }
}

/** Names of the fields that a class declares. */
function fieldsOf(text: string, name: string): string[] {
  const body = new RegExp(`^(?:export )?class ${name} [^{]*\\{\\n([\\s\\S]*?)^\\}`, 'm').exec(text)?.[1] ?? '';
  const declared = body.matchAll(/^ {2}(?:readonly )?(#?\w+)(?:[!?]?:| =)/gm);
  return [...declared].flatMap(([, field]) => (field === undefined ? [] : [field])).sort();
}

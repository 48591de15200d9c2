using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Scenarios.Expectations;

/// <summary>One line that says what the report must hold.</summary>
internal interface IExpectation
{
    SourcePoint At { get; }

    /// <summary>What differs, as "expected ..., found ..."; null when the report is as expected.</summary>
    string? Difference(VerdictReport report);
}

using Plimsoll.Terraform.Hcl;
using Plimsoll.Terraform.Modules;

namespace Plimsoll.Terraform.Tracing;

/// <summary>Where an expression is evaluated: a module instance, and what <c>each</c>, <c>count</c> and names of
/// <c>for</c> stand for.</summary>
/// <param name="Parent">The scope of the module call; absent in the root module.</param>
/// <param name="Names">Names of surrounding <c>for</c> expressions.</param>
/// <param name="IsDefault">In a module's own default: a value found there is never a place to edit.</param>
internal sealed record Scope(
    ModuleFolder Module,
    Scope? Parent,
    HclBlock? Call,
    string Address,
    string? EachKey,
    Traced? EachValue,
    int? CountIndex,
    IReadOnlyDictionary<string, Traced> Names,
    bool IsDefault)
{
    private static readonly Dictionary<string, Traced> NoNames = [];

    public static Scope Root(ModuleFolder module) => new(module, null, null, "", null, null, null, NoNames, false);

    public static Scope Inside(ModuleFolder module, Scope parent, HclBlock call, string address) =>
        new(module, parent, call, address, null, null, null, NoNames, parent.IsDefault);

    public Scope Bind(string? keyName, Traced key, string valueName, Traced value)
    {
        Dictionary<string, Traced> names = new(Names) { [valueName] = value };
        if (keyName is not null)
        {
            names[keyName] = key;
        }

        return this with { Names = names };
    }

    /// <summary>The scope of locals and defaults: of the module, not of a block in it.</summary>
    public Scope OfModule() => this with { EachKey = null, EachValue = null, CountIndex = null, Names = NoNames };

    // Module instances are told apart by address; contents of a scope are never compared.
    public bool Equals(Scope? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
